import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePath } from '../../lib/agreement/problem.ts';
import { readLeads } from '../../lib/cli/leads.ts';

async function read(...chunks: (string | Uint8Array)[]) {
  const bytes = (async function* () {
    for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
  })();
  const lines = [];
  for await (const line of readLeads(bytes)) lines.push(line);
  return lines;
}
const problems = async (...chunks: (string | Uint8Array)[]) =>
  (await read(...chunks)).flatMap((line) =>
    'problems' in line ? line.problems.map(({ path, message }) => [line.line, writePath(path), message]) : [],
  );

describe('lines', () => {
  it('takes a byte order mark, blank lines, Windows line ends, and a last line without one', async () => {
    expect(await read('\ufeff{"id":"1"}\r\n\r\n \n{"id":"2"}')).toEqual([
      { line: 1, lead: { id: '1' } },
      { line: 4, lead: { id: '2' } },
    ]);
    expect(await read()).toEqual([]);
    expect(await read('\n')).toEqual([]);
  });

  it('does not care how the bytes arrive', async () => {
    const text = new TextEncoder().encode('{"id":"1","name":"Åsa"}\n\n{"id":"2","name":"😀"}\n{"id":3}\n');
    const whole = await read(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: text.length })), async (cuts) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), text.length];
        const chunks = ends.slice(1).map((end, i) => text.slice(ends[i], end));
        expect(await read(...chunks)).toEqual(whole);
      }),
    );
  });

  it('reports a bad line with its number, and reads on', async () => {
    const lines = await read(
      '{"id":"1"}\nhello\n{"id":"3"}\n',
      new Uint8Array([0x22, 0xe4, 0x22, 10]),
      '[]\nnull\n{"id":"7"}',
    );
    expect(lines.map((line) => ('lead' in line ? line.lead.id : line.problems[0]?.message))).toEqual([
      '1',
      expect.stringMatching(/^the line is not JSON \(.*hello.*\); write one lead to a line$/),
      '3',
      'the line is not UTF-8; save the file as UTF-8',
      'there is an empty list; a group of keys is expected',
      'there is null; a group of keys is expected',
      '7',
    ]);
  });

  it('passes over a line that is too long to be a lead, without holding it', async () => {
    const million = new Uint8Array(1_000_000).fill(97);
    const lines = await read(...Array.from({ length: 70 }, () => million), '\n{"id":"2"}\n');
    expect(lines).toEqual([
      {
        line: 1,
        problems: [expect.objectContaining({ message: 'the line is longer than 64 MB; no lead is' })],
      },
      { line: 2, lead: { id: '2' } },
    ]);
  });

  it('is not hurt by depth', async () => {
    expect(await problems(`{"id":"1","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toEqual([]);
    expect(await problems(`{"id":"1","fields":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`)).toEqual([
      [1, 'fields.x[0]', 'there is a list; text, a number or true or false is expected'],
    ]);
  });
});

describe('a lead (§9)', () => {
  it('needs an id only, ignores unknown keys, and keeps empty and unknown apart', async () => {
    const lead = {
      id: '46',
      owner: null,
      fields: { industry: null, tags: ['a', 1, true], employees: 120, country: '' },
      stage: { id: null, recorded: 'MQL' },
      activities: [{ id: 'a', kind: 'fax', at: null, outcome: 'lost in the post' }],
    };
    expect(await read(JSON.stringify({ ...lead, love: { is: 'all' } }))).toEqual([{ line: 1, lead }]);
  });

  it('may be empty where it says null, for a CRM says so of what it does not have', async () => {
    const lead = {
      id: '1',
      crm: null,
      url: null,
      fields: null,
      fieldTimes: { dealValue: null },
      stageHistory: [{ stage: 'mql', at: null, known: null }],
    };
    expect(await read(JSON.stringify(lead))).toEqual([{ line: 1, lead }]);
    expect(await problems('{"id":"1","fieldTimes":null}')).toEqual([]);
    expect(await problems('{"id":null}')).toEqual([
      [1, 'id', 'is empty; write a value, or leave the key out'],
    ]);
  });

  it.each([
    ['2026-11-20 09:00', 'has no offset; write 2026-11-20T09:00:00Z or +01:00'],
    ['2026-11-20T09:00:30.5', 'has no offset; write 2026-11-20T09:00:30.5Z or +01:00'],
    ['2026-11-20', 'has no offset; write 2026-11-20T00:00:00Z or +01:00'],
    ['2026-11-20Z', 'has no time; write 2026-11-20T00:00:00Z'],
    [
      '2026-11-20 09:00Z',
      'is not written as a moment; write 2026-11-20T09:00:00Z, or with an offset such as +01:00',
    ],
    ['2026-11-20T24:00:00Z', 'is not written as a moment; write'],
    ['2026-11-20T09:00:60Z', 'is not written as a moment; write'],
    ['2026-02-31T09:00:00Z', 'is on a day that does not exist'],
    ['2025-02-29T09:00:00Z', 'is on a day that does not exist'],
    ['2026-00-10T09:00:00Z', 'is on a day that does not exist'],
    ['yesterday', 'is not a moment; write 2026-11-20T09:00:00Z, or with an offset such as +01:00'],
  ])('refuses the time %s', async (at, says) => {
    const lead = {
      id: '1',
      activities: [
        { id: 'a', kind: 'call' },
        { id: 'b', kind: 'call', at },
      ],
    };
    expect(await problems(JSON.stringify(lead))).toEqual([
      [1, 'activities[1].at', expect.stringContaining(`"${at}" ${says}`)],
    ]);
  });
  it.each(['2026-11-20T09:00Z', '2024-02-29T09:00:00.123456789+05:45', '2026-11-20T09:00:00-0330'])(
    'takes the time %s',
    async (at) => {
      expect(await problems(JSON.stringify({ id: '1', createdAt: at }))).toEqual([]);
    },
  );

  it('has one owner at a time', async () => {
    const owners = [{ id: '7' }, { id: '9' }];
    expect(await problems(JSON.stringify({ id: '1', owner: owners }))).toEqual([
      [1, 'owner', 'there is a list; a group of keys is expected'],
    ]);
  });

  it('says what is wrong with each part', async () => {
    const lead = {
      id: 46,
      fields: { address: { city: 'Oslo' } },
      stageHistory: [{ stage: 'mql', at: '2026-11-20T09:00:00Z', known: 'roughly' }],
      activities: [{ kind: 'call', direction: 'out', done: 'yes' }],
      gaps: [{ what: 'activities', why: 'lazy' }],
    };
    expect(await problems(JSON.stringify(lead))).toEqual([
      [1, 'id', '46 is a number; text is expected (write "46")'],
      [1, 'fields.address', 'a group of keys is not text, a number, true or false, or a list of these'],
      [1, 'stageHistory[0].known', '"roughly" is not known here'],
      [1, 'activities[0].id', '"id" is missing'],
      [1, 'activities[0].direction', '"out" is not known here'],
      [1, 'activities[0].done', '"yes" is text; true or false is expected (without quotes)'],
      [1, 'gaps[0].why', '"lazy" is not known here'],
    ]);
  });
});
