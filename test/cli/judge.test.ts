import { describe, expect, it, vi } from 'vitest';
import * as engine from '../../lib/verdict/judge.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import { directory, exampleFile, publishedFile, type } from './terminal.ts';

const lead = (id: string) => JSON.stringify({ id, stage: { id: 'mql' }, fields: { country: 'SE' } });
const verdicts = (out: string): Verdict[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('leadpact judge', () => {
  it('prints one verdict a line, in the order of the leads, as of the clock', async () => {
    const { exit, out, err } = await type(
      ['judge', '--agreement', exampleFile],
      `${lead('b')}\n\n${lead('a')}\n`,
    );
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(verdicts(out).map((verdict) => [verdict.lead, verdict.at])).toEqual([
      ['b', '2026-11-20T09:00:00Z'],
      ['a', '2026-11-20T09:00:00Z'],
    ]);
  });

  it('judges as of --now, from a file, by the versions that are given', async () => {
    const at = directory({ 'leads.ndjson': lead('1') });
    const { out } = await type([
      'judge',
      '--agreement',
      publishedFile,
      '--now',
      '2026-11-20T10:00:00+02:00',
      at('leads.ndjson'),
    ]);
    expect(verdicts(out)).toMatchObject([
      { at: '2026-11-20T08:00:00Z', agreement: { id: 'acme-nordics', version: 7 } },
    ]);
  });

  it('reports a bad line with its file, number and path, judges the rest, and exits with 1', async () => {
    const at = directory({
      'leads.ndjson': `${lead('1')}\nhello\n{"id":"3","activities":[{"id":"a","kind":"call","at":"2026-11-20 09:00"}]}\n${lead('4')}`,
    });
    const { exit, out, err } = await type(['judge', '--agreement', exampleFile, at('leads.ndjson')]);
    expect(exit).toBe(1);
    expect(verdicts(out).map((verdict) => verdict.lead)).toEqual(['1', '4']);
    const [second, third] = err.split('\n');
    expect(second).toContain(`${at('leads.ndjson')}:2: the line is not JSON`);
    expect(third).toBe(
      `${at('leads.ndjson')}:3: activities[0].at: "2026-11-20 09:00" has no offset; write 2026-11-20T09:00:00Z or +01:00`,
    );
  });

  it('judges leads that cannot be, and says of each what is odd', async () => {
    const call = { id: 'a', kind: 'call', at: '2026-11-01T09:00:00Z' };
    const odd = {
      'activity-twice': { activities: [call, { ...call, at: '2026-11-02T09:00:00Z' }] },
      'history-ends-elsewhere': {
        stage: { id: 'sal' },
        stageHistory: [
          { stage: 'mql', at: '2026-11-05T09:00:00Z' },
          { stage: 'sal', at: '2026-11-01T09:00:00Z' },
        ],
      },
      'entry-in-future': { stageHistory: [{ stage: 'mql', at: '2027-01-01T09:00:00Z' }] },
      'lead-in-future': { createdAt: '2027-01-01T09:00:00Z' },
      'unknown-kind': { activities: [{ ...call, kind: 'fax' }] },
    };
    const lines = Object.entries(odd).map(([id, lead]) => JSON.stringify({ id, ...lead }));
    const { exit, out, err } = await type(['judge', '--agreement', exampleFile], lines.join('\n'));
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    for (const { lead, signals } of verdicts(out))
      expect(signals).toContainEqual({ code: 'history-odd', why: lead });
    const owners = JSON.stringify({ id: '1', owner: [{ id: '7' }, { id: '9' }] });
    expect(await type(['judge', '--agreement', exampleFile], owners)).toEqual({
      exit: 1,
      out: '',
      err: 'standard input:1: owner: there is a list; a group of keys is expected\n',
    });
  });

  it('reports a lead that the engine stumbles over, and goes on', async () => {
    const judge = engine.judge;
    const stumble = vi.spyOn(engine, 'judge').mockImplementation((one, timeline, now) => {
      if (one.id === 'odd') throw new Error('this cannot be');
      return judge(one, timeline, now);
    });
    const { exit, out, err } = await type(
      ['judge', '--agreement', exampleFile],
      `${lead('odd')}\n${lead('2')}\n`,
    );
    stumble.mockRestore();
    expect(exit).toBe(1);
    expect(err).toBe('standard input:1: lead "odd" could not be judged: this cannot be\n');
    expect(verdicts(out).map((verdict) => verdict.lead)).toEqual(['2']);
  });

  it('judges nothing by an agreement that is wrong, and names files that are not there', async () => {
    const at = directory({ 'bad.yaml': 'agreement: x' });
    expect(await type(['judge', '--agreement', at('bad.yaml')], lead('1'))).toMatchObject({
      exit: 1,
      out: '',
    });
    expect(await type(['judge', '--agreement', exampleFile, at('none.ndjson')])).toEqual({
      exit: 1,
      out: '',
      err: `${at('none.ndjson')}: there is no such file\n`,
    });
  });
});
