import type { Activity } from '../../agreement/lead.ts';
import { type Attempt, CrmError, type CrmWrite, type HandBack, type Intent, type Written } from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { list, number, text } from '../shape.ts';
import { withMove } from '../stage.ts';
import { kindOf, readActivities } from './activity.ts';
import { readMe } from './me.ts';
import { type Row, rowsOf } from './row.ts';
import { connect, english, type Rpc, search } from './rpc.ts';
import { moveTo, readStanding } from './stage.ts';
import { summaryOf } from './summary.ts';

/** Into the lead's own chatter and status bar, by the calls that Odoo's own page makes. */
export const write: CrmWrite = {
  async attempt(intent, attempt, ask, signal) {
    const rpc = connect(ask, signal);
    const [me, type] = await Promise.all([readMe(rpc), typeOf(attempt.channel, rpc)]);
    const find = () => findMade(intent, attempt, me.id, rpc);
    const make = async () => {
      await markDone(intent, attempt, type, rpc);
      return find();
    };
    const made = await once(make, find, intent.again);
    if (!made) return {};
    return { id: made.id, undo: (ask, signal) => takeBack(made, type, connect(ask, signal)) };
  },

  stage: moveTo,

  async handBack(intent, { stage, ...handBack }, ask, signal): Promise<Written> {
    const rpc = connect(ask, signal);
    const { recorded } = await readStanding(intent, rpc);
    if (recorded !== intent.seen && recorded !== stage) throw new CrmError('changed');
    const note = await leaveNote(intent, handBack, rpc);
    // A second try finds what the first one did: that it is there already is what was wanted.
    const moved = stage === undefined ? undefined : await moveTo(intent, stage, ask, signal);
    const made: Written = {
      id: `m${note}`,
      undo: async (ask, signal) => void (await connect(ask, signal).call('mail.message', 'unlink', [[note]])),
    };
    return withMove(made, moved);
  },
};

/** The company's type of activity for a channel: types can be renamed and added, as kindOf knows. */
async function typeOf(channel: Attempt['channel'], { call }: Rpc): Promise<number> {
  const domain = [['res_model', 'in', [false, 'crm.lead']]];
  const found = await call('mail.activity.type', 'search_read', [domain, ['category', 'icon']]);
  const type = rowsOf(found, 'types').find((type) =>
    channel === 'message'
      ? type.raw('category') === 'default' && kindOf(type) === 'task'
      : kindOf(type) === channel,
  );
  if (!type) throw new CrmError('refused', { said: `There is no type of activity for: ${channel}` });
  return type.id;
}

/**
 * As "Mark Done" of Odoo's own dialog does it: what is asked for is saved in a wizard, which nobody sees, and one call
 * then makes all of it or nothing.
 */
async function markDone({ ref }: Intent, attempt: Attempt, type: number, rpc: Rpc): Promise<void> {
  const { channel, outcome, note, at } = attempt;
  const values = {
    res_model: 'crm.lead',
    res_ids: `[${ref.id}]`,
    activity_type_id: type,
    summary: summaryOf(channel, outcome) || false,
    note: note ? paragraphs(note) : false,
    date_deadline: at.slice(0, 10),
  };
  const model = 'mail.activity.schedule';
  const saved = await rpc.call(model, 'web_save', [[], values], { specification: {} });
  const [wizard] = rowsOf(saved, 'wizard');
  await rpc.call(model, 'action_schedule_activities_done', [[wizard?.id]]);
}

/** The contact as it reads back: done by me, and not among those that the person could see. */
async function findMade(
  { ref, known }: Intent,
  { channel, outcome }: Attempt,
  me: string,
  rpc: Rpc,
): Promise<Activity | null> {
  const id = Number(ref.id);
  const { of } = await readActivities([id], rpc);
  const isOurs = (one: Activity) =>
    one.done && one.kind === channel && one.by === me && one.outcome === outcome && !known.includes(one.id);
  return of.get(id)?.activities.find(isOurs) ?? null;
}

/** Deletes the message, and the archived activity that it came from: the newest one of that type which was done then. */
async function takeBack({ id, recordedAt }: Activity, type: number, rpc: Rpc): Promise<void> {
  const message = Number(id.slice(1));
  const [row] = rowsOf(await rpc.call('mail.message', 'read', [[message], ['res_id']]), 'message');
  const second = Date.parse(recordedAt ?? '');
  const naive = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
  const done = await rpc.call('mail.activity', 'search', [
    [
      ['res_model', '=', 'crm.lead'],
      ['res_id', '=', row?.must('res_id', number)],
      ['activity_type_id', '=', type],
      ['active', '=', false],
      ['write_date', '>=', naive(second)],
      ['write_date', '<', naive(second + 1000)],
    ],
  ]);
  await rpc.call('mail.message', 'unlink', [[message]]);
  const ids = list(done, 'activities');
  if (ids.length === 1) await rpc.call('mail.activity', 'unlink', [ids]);
}

/** A note for colleagues, once; answers its number. */
function leaveNote({ ref, known, again }: Intent, handBack: HandBack, rpc: Rpc): Promise<number> {
  const lead = Number(ref.id);
  const find = async () => {
    const { rows } = await search(rpc, 'mail.message', {
      domain: [
        ['model', '=', 'crm.lead'],
        ['res_id', '=', lead],
        ['body', 'ilike', `[hand-back: ${handBack.reason.id}]`],
      ],
      specification: { body: {} },
      context: english,
    });
    const isOurs = (row: Row) =>
      !known.includes(`m${row.id}`) && handBackIn(row.must('body', text)) === handBack.reason.id;
    return rows.find(isOurs)?.id ?? null;
  };
  const make = async () => {
    const body = paragraphs(handBackNote(handBack));
    const kwargs = { body, body_is_html: true, message_type: 'comment', subtype_xmlid: 'mail.mt_note' };
    // A list of one since Odoo 19.
    const [posted] = [await rpc.call('crm.lead', 'message_post', [[lead]], kwargs)].flat();
    return number(posted, 'note');
  };
  return once(make, find, again);
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** What a person typed, as HTML that says the same. */
const paragraphs = (typed: string) =>
  `<p>${typed.replace(/[&<>]/g, (sign) => signs[sign] ?? '').replaceAll('\n', '<br>')}</p>`;
