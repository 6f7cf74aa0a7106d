import type { Block, Lines, Page } from '../../report/page/page.ts';
import type { Frame } from '../../telling/page/html.ts';

/** The page as Markdown (GitHub's tables). */
export function writeMarkdown(
  { title, facts, intro, sections, owners }: Page<string>,
  { agreedBy }: Frame,
): string {
  const parts = [
    `# ${plain(title)}`,
    facts.map(plain).join(' · '),
    ...intro.map(plain),
    ...sections.flatMap(({ heading, blocks }) => [`## ${plain(heading)}`, ...blocks.map(writeBlock)]),
    `## ${plain(agreedBy)}`,
    owners
      .map(({ role, name, email }) => `- ${plain(role)}: ${plain([name, email].filter(Boolean).join(', '))}`)
      .join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function writeBlock(block: Block<string>): string {
  if (block.kind === 'lines') return block.lines.map((line) => `- ${plain(line)}`).join('\n');
  if (block.kind === 'items') return block.items.map(writeItem).join('\n');
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const right = block.numbers ?? [];
  return [
    row(block.head.map((cell) => plain(cell ?? ''))),
    row(block.head.map((_, i) => (right.includes(i) ? '--:' : '---'))),
    ...block.rows.map((cells) => row(cells.map((lines) => lines.map(plain).join('<br>')))),
  ].join('\n');
}

const writeItem = ([first = '', ...rest]: Lines<string>): string =>
  [`- **${plain(first)}**`, ...rest.map((line) => `  - ${plain(line)}`)].join('\n');

/** What Markdown or the HTML in it would take for something else; a line stays one line. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([-+]|\d+[.)])(?= )/, '\\$1');
