/** A line that is only in the one text (`-`) or only in the other (`+`), or in both. */
interface Line {
  sign: ' ' | '-' | '+';
  text: string;
}

/** The lines of two texts, those that both have found by the longest common subsequence. */
export function compareLines(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [mine, theirs] = [before[i], after[j]];
    if (mine !== undefined && mine === theirs) {
      lines.push({ sign: ' ', text: mine });
      i++;
      j++;
    } else if (mine !== undefined && (theirs === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ sign: '-', text: mine });
      i++;
    } else {
      lines.push({ sign: '+', text: theirs ?? '' });
      j++;
    }
  }
  return lines;
}

/** What two Markdown pages do not share, each part under its heading; empty if they are the same. */
export function diffPages(before: string, after: string): string[] {
  const lines = (page: string) =>
    page.split('\n').filter((line) => line !== '' && !/^\|[\s:|-]+$/.test(line));
  const result: string[] = [];
  let heading: string | undefined;
  for (const { sign, text } of compareLines(lines(before), lines(after))) {
    if (text.startsWith('## ') && sign === ' ') heading = text.slice(3);
    if (sign === ' ') continue;
    if (heading !== undefined) result.push(`  ${heading}`);
    heading = undefined;
    result.push(`${sign} ${text}`);
  }
  return result;
}
