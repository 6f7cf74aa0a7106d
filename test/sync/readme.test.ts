import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cases } from './attack/cases.ts';
import { kinds } from './attack/means.ts';
import { suite } from './suite.ts';

// README.md is written by this test (`vitest -u`), from what the others ask.

const roles = ['2.root.json', 'timestamp.json', '3.snapshot.json', '3.targets.json'];
const cellOf = (kind: string, file: string) =>
  [...new Set(cases.filter((one) => one.kind === kind && one.file === file).map(({ cause }) => cause))]
    .map((cause) => `\`${cause.endsWith(` ${file}`) ? cause.slice(0, -file.length - 1) : cause}\``)
    .join(', ');
const row = (...cells: string[]) => `| ${cells.join(' | ')} |\n`;

function writeAttacks(): string {
  const head = row('', 'root', 'timestamp', 'snapshot', 'targets') + row('---', '---', '---', '---', '---');
  return head + kinds.map((kind) => row(kind, ...roles.map((file) => cellOf(kind, file)))).join('');
}

function writeSuite(): string {
  const rows = Object.entries(suite).flatMap(([file, tests]) =>
    Object.entries(tests).map(([name, reason]) => row(file, `\`${name}\``, reason || 'passes')),
  );
  return row('file', 'test', '') + row('---', '---', '---') + rows.join('');
}

test('every role stands every kind of attack', () => {
  for (const kind of kinds)
    for (const file of roles) expect(cellOf(kind, file), `${kind}, ${file}`).not.toBe('');
  expect(cases.length).toBeGreaterThan(60);
});

test('what is said to pass is asked', () => {
  const asked = readFileSync(new URL('conformance.test.ts', import.meta.url), 'utf8');
  const names = new Set(asked.replace(/^\/\/.*$/gm, '').match(/\btest_\w+/g));
  const said = Object.values(suite)
    .flatMap(Object.entries)
    .filter(([, reason]) => !reason)
    .map(([name]) => name);
  expect([...names].sort()).toEqual(said.sort());
});

test('the list', async () => {
  await expect(`# How the sync is held

Written by \`readme.test.ts\`; \`npx vitest run --project engine test/sync/readme -u\` writes it anew.

- \`standard.test.ts\`: what we publish is accepted by tuf-js as a client, and a repository made with tuf-js's own models by
  ours.
- \`conformance.test.ts\`: the cases of TUF's own suite, below.
- \`attack.test.ts\`: ${cases.length} attacks, each with the exact cause, and what is held is untouched by each.
- \`update.test.ts\`: flipped bits in what is stored, and whatever a host may answer: old or new, never a mixture.
- \`publication.test.ts\`, \`rollout.test.ts\`: what is published is what a browser takes; lost and stolen keys; plans.
- \`plan.test.ts\`, \`planning.test.ts\`: the laws of a roll-out.
- \`json.test.ts\`, \`download.test.ts\`: bytes that are no JSON, and hosts that are none.
- \`fleet.test.ts\`: 50,000 browsers and their host.

## Attacks

The cause that a browser names, for each role and each kind; the file is named where it is another one. More attacks, among
them those on agreements and plans, are in \`attack/\`.

${writeAttacks()}
## TUF's conformance suite

[theupdateframework/tuf-conformance](https://github.com/theupdateframework/tuf-conformance), rewritten against this client.
Where the suite rotates keys in ways that Leadpact's law on owners forbids (a threshold of 1, five keys of root), the same
question is asked within the law.

${writeSuite()}`).toMatchFileSnapshot('./README.md');
});
