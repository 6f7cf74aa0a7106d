import type { Block, Lines, Page } from '../../report/page/page.ts';
import { style } from './style.ts';

/** What stands round the page in its language. */
export interface Frame {
  language: string;
  agreedBy: string;
  signature: string;
  print: string;
}

/** The page as one HTML file that needs nothing beside it: no script, no font, no request. */
export function writeHtml(page: Page<string>, { language, agreedBy, signature }: Frame): string {
  const { title, facts, intro, sections, owners } = page;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="Leadpact">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${plain([title, facts[0]].filter(Boolean).join(' · '))}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${plain(title)}</h1>
<p class="facts">${facts.map(plain).join(' · ')}</p>
${intro.map((line) => `<p class="intro">${plain(line)}</p>`).join('\n')}
</header>
<main>
${sections.map(({ id, heading, blocks }) => writeSection(id, heading, blocks)).join('\n')}
</main>
<footer aria-label="${plain(agreedBy)}">
${owners
  .map(
    ({ role, name, email }) =>
      `<div><b>${plain(role)}</b><span>${plain([name, email].filter(Boolean).join(' · '))}</span><i>${plain(signature)}</i></div>`,
  )
  .join('\n')}
</footer>
</body>
</html>
`;
}

const writeSection = (id: string, heading: string, blocks: readonly Block<string>[]): string =>
  `<section aria-labelledby="${id}" class="${id}">
<h2 id="${id}">${plain(heading)}</h2>
${blocks.map((block) => writeBlock(block, id)).join('\n')}
</section>`;

function writeBlock(block: Block<string>, labelledBy: string): string {
  if (block.kind === 'lines')
    return block.lines.length === 0
      ? ''
      : `<ul>${block.lines.map((line) => `<li>${plain(line)}</li>`).join('')}</ul>`;
  if (block.kind === 'items') return `<dl>\n${block.items.map(writeItem).join('\n')}\n</dl>`;
  const right = (i: number) => (block.numbers?.includes(i) ? ' class="number"' : '');
  const head = block.head.map((cell, i) =>
    cell ? `<th scope="col"${right(i)}>${plain(cell)}</th>` : '<td></td>',
  );
  const rows = block.rows.map(
    (cells) =>
      `<tr>${cells.map((lines, i) => (i === 0 ? `<th scope="row">${writeLines(lines)}</th>` : `<td${right(i)}>${writeLines(lines)}</td>`)).join('')}</tr>`,
  );
  return `<table aria-labelledby="${labelledBy}"><thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`;
}

const writeItem = ([first = '', second, ...rest]: Lines<string>): string =>
  `<div><dt>${plain(first)}</dt>${second ? `<dd>${plain(second)}${writeMore(rest)}</dd>` : ''}</div>`;

const writeLines = ([first = '', ...rest]: Lines<string>): string => plain(first) + writeMore(rest);

/** What tells more is smaller, and shares a line where there is room. */
const writeMore = (lines: Lines<string>): string =>
  lines.length === 0 ? '' : `<small>${lines.map((line) => `<span>${plain(line)}</span>`).join(' ')}</small>`;

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '');
