import { describe, expect, it } from 'vitest';
import { leadSchema } from '../../../lib/agreement/lead.ts';
import type { RecordRef } from '../../../lib/crm/crm.ts';
import { demo } from '../../../lib/crm/demo/index.ts';
import { hero } from '../../demo-crm/leads.ts';
import { askingDemo, readAll } from '../../demo-crm/reading.ts';
import { type Prospect, phases } from '../../demo-crm/record.ts';
import { Store } from '../../demo-crm/store.ts';

const now = Date.parse('2026-11-18T14:20:00+01:00');
const still = new AbortController().signal;
const ref = (no: number): RecordRef => ({ kind: 'prospect', id: String(no) });
const all = await readAll(now);
const scenes = [...new Store(() => now).prospects.values()];
const numberOf = (scene: string) => {
  const found = scenes.find((prospect) => prospect.scene.startsWith(scene));
  if (!found) throw new Error(`no lead is "${scene}"`);
  return found.no;
};
const lead = (scene: string) => all[numberOf(scene) - 1];

/** Reads one lead after its data has been changed. */
const readChanged = (no: number, change: (prospect: Prospect) => void) => {
  const store = new Store(() => now);
  const prospect = store.prospects.get(no);
  if (prospect) change(prospect);
  return demo.read(ref(no), askingDemo(store), still, {});
};

describe('the leads of the demo CRM', () => {
  it.each(all.map((one, i) => ({ lead: one, no: i + 1, scene: scenes[i]?.scene })))('$no: $scene', (row) => {
    expect(leadSchema.safeParse(row.lead).error).toBeUndefined();
    expect(row.lead.id).toBe(String(row.no));
  });

  it('cover every stage, and one that nobody mapped', () => {
    expect(new Set(all.map(({ stage }) => stage?.recorded))).toEqual(
      new Set([...phases, 'Partner referral']),
    );
  });

  it('are the same for the same moment, on a Sunday night too', async () => {
    expect(await readAll(now)).toEqual(all);
    const night = await readAll(Date.parse('2026-11-22T03:00:00+01:00'));
    expect(night.map(({ stage }) => stage)).toEqual(all.map(({ stage }) => stage));
  });
});

describe('in our words', () => {
  it('has times with their zone, from naive UTC', () => {
    expect(all[hero - 1]).toMatchObject({
      assignedAt: '2026-11-18T07:50:00Z',
      createdAt: '2026-11-05T07:30:00Z',
    });
  });

  it('has calls, results, plans and machines', () => {
    expect(lead('Reached by phone')?.activities).toContainEqual(
      expect.objectContaining({
        kind: 'call',
        direction: 'outbound',
        outcome: 'connected',
        done: true,
        automated: false,
      }),
    );
    expect(lead('A call is planned')?.activities).toContainEqual(
      expect.objectContaining({ kind: 'call', done: false }),
    );
    expect(lead('Only the machine')?.activities).toContainEqual(
      expect.objectContaining({ kind: 'email', automated: true, bulk: false }),
    );
    expect(lead('They did not come')?.activities).toContainEqual(
      expect.objectContaining({ kind: 'meeting', outcome: 'no-show' }),
    );
  });

  it('passes words on that it does not know', () => {
    const kinds = lead('Kinds of activity')?.activities ?? [];
    expect(kinds).toContainEqual(expect.objectContaining({ kind: 'fax' }));
    expect(kinds).toContainEqual(expect.objectContaining({ kind: 'call', outcome: 'the parrot answered' }));
  });

  it('tells empty from withheld', () => {
    expect(lead('Required fields are empty')?.fields).toMatchObject({ country: null, jobTitle: null });
    const hidden = lead('Country and position are withheld');
    expect(hidden?.fields).not.toHaveProperty('country');
    expect(hidden?.gaps).toContainEqual({ what: 'fields.country', why: 'forbidden' });
    expect(lead('Handed over to nobody')).toMatchObject({ owner: null, assignedAt: null });
    expect(lead('The owner is withheld')?.owner).toBeUndefined();
    expect(lead('The owner is withheld')?.gaps).toContainEqual({ what: 'owner', why: 'forbidden' });
  });

  it('has no history where it is closed, and says so', () => {
    const closed = lead('The history is closed');
    expect(closed?.stageHistory).toBeUndefined();
    expect(closed?.gaps).toEqual([{ what: 'stageHistory', why: 'forbidden' }]);
  });

  it('says how a stage time is known', () => {
    expect(lead('In this stage at least since two')?.stageHistory?.at(-1)).toMatchObject({
      known: 'at-least',
    });
  });

  it('keeps hostile text as text', () => {
    expect(lead('Markup')?.name).toContain('<script>');
    expect(lead('A name of 100 kB')?.name?.length).toBeGreaterThan(100_000);
  });
});

describe('pages of the log', () => {
  it('are all read, once each', () => {
    const activities = lead('Two hundred')?.activities ?? [];
    expect(activities.filter(({ automated }) => automated)).toHaveLength(200);
    expect(new Set(activities.map(({ id }) => id)).size).toBe(activities.length);
  });

  it('give an entry once although it moved to the next page', async () => {
    const found = await readChanged(hero, ({ log }) => log.push(...log));
    expect(found.activities).toEqual(all[hero - 1]?.activities);
  });

  it('leave a gap beyond the tenth', async () => {
    const long = await readChanged(hero, ({ log }) => {
      const [call] = log;
      if (call) for (let i = 0; i < 600; i++) log.push({ ...call, ref: `L-${i}` });
    });
    expect(long.gaps).toContainEqual({ what: 'activities:call', why: 'not-fetched' });
  });
});

it('takes no record of another kind', async () => {
  const asked = demo.read({ kind: 'contact', id: '17' }, askingDemo(new Store(() => now)), still, {});
  await expect(asked).rejects.toMatchObject({ failure: 'not-found' });
});

it('is closed to a person without the right', async () => {
  const asked = demo.read(ref(hero), askingDemo(new Store(() => now), 'rune'), still, {});
  await expect(asked).rejects.toMatchObject({ failure: 'forbidden' });
});
