import { readFileSync } from 'node:fs';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { sources } from './imports.ts';

// Every sentence that people read is in lib/words, in five languages: none stands in what is drawn.

/** Attributes that are read to people, or shown. */
const spoken = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);
/** What is called the same in every language. */
const names = new Set(['Leadpact']);
/** Two letters make a word; one alone is a shape or a unit. */
const isWritten = (text: string) => /\p{L}{2}/u.test(text) && !names.has(text.trim());

interface Node {
  type: string;
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesOf(one);
  if (!isNode(value)) return;
  yield value;
  for (const key in value) yield* nodesOf(value[key]);
}

/** What an expression may say by itself: its strings, not those that it compares with or passes on. */
function* said(value: unknown): Generator<string> {
  if (!isNode(value)) return;
  const { type } = value;
  if (type === 'JSXExpressionContainer') yield* said(value.expression);
  if (type === 'Literal' && typeof value.value === 'string') yield value.value;
  if (type === 'TemplateLiteral')
    for (const part of value.quasis as { value: { raw: string } }[]) yield part.value.raw;
  if (type === 'LogicalExpression') yield* said(value.right);
  if (type === 'ConditionalExpression')
    for (const one of [value.consequent, value.alternate]) yield* said(one);
  if (type === 'BinaryExpression' && value.operator === '+')
    for (const one of [value.left, value.right]) yield* said(one);
}

/** All that a file's code writes where people read. */
function written(code: string): string[] {
  const found: string[] = [];
  for (const node of nodesOf(parseAst(code, { lang: 'tsx' }))) {
    if (node.type === 'JSXText') found.push(String(node.value));
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node.children as Node[])
        if (child.type === 'JSXExpressionContainer') found.push(...said(child));
    const name = isNode(node.name) ? String(node.name.name) : '';
    if (node.type === 'JSXAttribute' && spoken.has(name)) found.push(...said(node.value));
    const left = isNode(node.left) && isNode(node.left.property) ? String(node.left.property.name) : '';
    if (node.type === 'AssignmentExpression' && /^(?:title|textContent|innerText|ariaLabel)$/.test(left))
      found.push(...said(node.right));
  }
  return found.filter(isWritten).map((text) => text.trim());
}

test('what is drawn takes every sentence from lib/words', () => {
  const files = sources.filter((file) => /^(?:components|entrypoints|lib\/page)\//.test(file));
  expect(files.length).toBeGreaterThan(60);
  const found = files.flatMap((file) =>
    written(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ['<p>Not signed in</p>', 'Not signed in'],
  ['<button title="Collapse" />', 'Collapse'],
  ['<b aria-label={"Why: " + x} />', 'Why:'],
  ['<b>{x ? "Signed in" : y}</b>', 'Signed in'],
  ['<b>{x && "Signed in"}</b>', 'Signed in'],
  ['document.title = "Settings"', 'Settings'],
])('it would see %s', (code, text) => {
  expect(written(code)).toEqual([text]);
});

test.each([
  '<p class="soft">{words.title}</p>',
  '<b>{x === "done" && words.done} · </b>',
  'let title = "Ms"',
])('it leaves %s alone', (code) => {
  expect(written(code)).toEqual([]);
});
