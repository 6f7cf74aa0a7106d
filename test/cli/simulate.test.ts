import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { directory, exampleFile, type } from './terminal.ts';

const now = ['--now', '2026-11-20T09:00:00Z'];
const file = directory({
  'to.yaml': readFileSync(exampleFile, 'utf8')
    .replace('atLeast: 3, within: 30 days', 'atLeast: 1, within: 30 days')
    .replace('version: 7', 'version: 8'),
});
const draft = ['simulate', '--from', exampleFile, '--to', file('to.yaml'), ...now];

const person = (id: string, stage: string, name?: string) => ({
  id,
  ...(name && { name }),
  stage: { id: stage },
  fields: { country: 'SE', employees: 200, jobTitle: 'Head of operations', industry: 'logistics' },
  activities: [
    { id: 'd1', kind: 'download', at: '2026-11-19T09:00:00Z' },
    { id: 'd2', kind: 'download', at: '2026-11-19T10:00:00Z' },
    { id: 'p1', kind: 'page-view', page: '/pricing', at: '2026-11-19T11:00:00Z' },
  ],
});
const leads = [person('1', 'lead', 'Åsa \u001b[31mRed'), person('2', 'won'), { id: '3', activities: [] }];
const ndjson = `${leads.map((lead) => JSON.stringify(lead)).join('\n')}\n`;
const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('leadpact simulate', () => {
  it('prints each lead that moves, and last the counts', async () => {
    const { exit, out, err } = await type(draft, ndjson);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const [one, two, { summary }, ...more] = lines(out);
    expect(more).toEqual([]);
    expect(one).toEqual({
      lead: '1',
      name: 'Åsa \u001b[31mRed',
      recorded: 'lead',
      outcome: 'open',
      moved: [
        expect.objectContaining({ what: 'stage', from: 'lead', to: 'sql' }),
        expect.objectContaining({ promise: 'hand-over', from: 'waiting', to: 'broken' }),
      ],
    });
    expect(one.moved[0].because).toEqual([
      [
        {
          path: 'stages.mql.enter.all[3]',
          from: { activity: 'page-view', atLeast: 3, within: '30 days' },
          to: { activity: 'page-view', atLeast: 1, within: '30 days' },
        },
      ],
    ]);
    expect(two).toMatchObject({ lead: '2', outcome: 'won' });
    expect(summary).toMatchObject({
      complete: true,
      at: '2026-11-20T09:00:00Z',
      from: { id: 'acme-nordics', version: 7 },
      to: { id: 'acme-nordics', version: 8 },
      leads: 3,
      moved: 2,
      leftOut: 0,
    });
  });

  it('prints a table that people read, and no name steers the terminal', async () => {
    const { exit, out } = await type([...draft, '--table'], ndjson);
    expect(exit).toBe(0);
    expect(out).toMatchSnapshot();
    expect(out).not.toContain('\u001b');
  });

  it('says what is wrong with a line, judges the rest, and exits with 1', async () => {
    const { exit, out, err } = await type(draft, `nonsense\n${ndjson}`);
    expect(exit).toBe(1);
    expect(err).toMatch(/^standard input:1: the line is not JSON/);
    expect(lines(out).at(-1).summary).toMatchObject({ leads: 3, leftOut: 1 });
  });

  it('stops with Ctrl-C, and says that it did', async () => {
    const stop = new AbortController();
    const out: string[] = [];
    const { exit, err } = await type(draft, ndjson, {
      interruption: () => stop.signal,
      out: async (text) => {
        out.push(text);
        stop.abort();
      },
    });
    expect({ exit, err }).toEqual({
      exit: 130,
      err: 'stopped after 1 leads; everything said is about these\n',
    });
    expect(lines(out.join('')).at(-1).summary).toMatchObject({ complete: false, leads: 1, moved: 1 });
  });

  it('is not complete if Ctrl-C also ended whoever writes the leads', async () => {
    const stop = new AbortController();
    const { exit, out, err } = await type(draft, '', {
      interruption: () => stop.signal,
      stdin: (async function* () {
        yield new TextEncoder().encode(`${ndjson}{"id":"4","na`);
        setImmediate(() => stop.abort());
      })(),
    });
    expect({ exit, err }).toEqual({
      exit: 130,
      err: 'stopped after 3 leads; everything said is about these\n',
    });
    expect(lines(out).at(-1).summary).toMatchObject({ complete: false, leads: 3, leftOut: 0 });
  });

  it('shows a bar to a person if it takes long, with the share where the size is known', async () => {
    let seconds = 0;
    const world = { terminal: { out: false, err: true }, clock: () => 1000 * seconds++ };
    const { err } = await type(draft, ndjson, world);
    expect(err).toBe(
      '\r\u001b[K1 leads  1 move  1 a second\r\u001b[K2 leads  2 move  1 a second\r\u001b[K3 leads  2 move  1 a second\r\u001b[K',
    );
    const known = directory({ 'leads.ndjson': ndjson })('leads.ndjson');
    expect((await type([...draft, known], '', world)).err).toContain(
      `\r\u001b[K${'█'.repeat(20)} 100 %  2 leads`,
    );
    const narrow = { ...world, terminal: { out: false, err: true, columns: 16 } };
    expect((await type(draft, ndjson, narrow)).err).toContain('\r\u001b[K3 leads  2 move\r');
    expect((await type(draft, ndjson, { clock: world.clock })).err).toBe('');
  });

  it.each([
    [['simulate'], 'between which agreements? Give --from FILE and --to FILE'],
    [['simulate', '--from', 'a', '--to', 'b', 'c', 'd'], 'one file of leads at a time; "d" is a second one'],
    [['simulate', '--from', '-', '--to', 'b'], 'standard input (-) can be read once only'],
  ])('wrong usage: %j', async (args, says) => {
    const { exit, err } = await type(args);
    expect(exit).toBe(2);
    expect(err).toContain(says);
  });

  it('says what is wrong with an agreement', async () => {
    const bad = directory({ 'bad.yaml': 'agreement: x\n' })('bad.yaml');
    const { exit, out, err } = await type(['simulate', '--from', exampleFile, '--to', bad], ndjson);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain('"version" is missing');
  });
});
