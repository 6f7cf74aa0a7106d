import {
  type Ask,
  type Attempt,
  CrmError,
  type CrmWrite,
  type Intent,
  type RecordRef,
  type Written,
} from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { record, text } from '../shape.ts';
import { objects, readContact, readLinks, readMany } from './api.ts';
import type { Item } from './item.ts';
import { outcomeId } from './outcome.ts';
import { readMe } from './owner.ts';

/** What links an activity to a contact, by HubSpot's own number. */
const linkTo = { calls: 194, emails: 198, meetings: 200, notes: 202 };
type Writable = keyof typeof linkTo;

/** Contacts and hand-backs as activities of the contact; its lifecycle stage. */
export const write: CrmWrite = {
  // A WhatsApp, SMS or LinkedIn message has no direction in HubSpot: nobody could tell ours from theirs.
  channels: ['call', 'email', 'meeting'],

  async attempt(intent, attempt, ask, signal) {
    const [type, properties] = activityOf(attempt);
    return make(intent, type, { hs_timestamp: attempt.at, ...properties }, ask, signal);
  },

  async stage(intent, stage, ask, signal) {
    await move(intent.ref, intent.seen, stage, intent.again, ask, signal);
    return {
      async undo(ask, signal) {
        await move(intent.ref, stage, intent.seen ?? '', false, ask, signal);
      },
    };
  },

  async handBack(intent, handBack, ask, signal) {
    const { stage, at } = handBack;
    const moved = stage ? await move(intent.ref, intent.seen, stage, intent.again, ask, signal) : undefined;
    // HubSpot takes no note without a time: that of the move, by its own clock, if nobody says.
    const { updatedAt } = moved ?? (await readContact(intent.ref, nothing, ask, signal));
    const note = { hs_timestamp: at ?? updatedAt, hs_note_body: html(handBackNote(handBack)) };
    const made = await make(intent, 'notes', note, ask, signal);
    return {
      ...made,
      async undo(ask, signal) {
        await made.undo?.(ask, signal);
        if (stage) await move(intent.ref, stage, intent.seen ?? '', false, ask, signal);
      },
    };
  },
};

function activityOf({ channel, outcome, note, at }: Attempt): [Writable, Record<string, string>] {
  switch (channel) {
    case 'call': {
      const disposition = outcomeId(outcome);
      return [
        'calls',
        {
          hs_call_direction: 'OUTBOUND',
          hs_call_status: 'COMPLETED',
          hs_call_body: html(note),
          ...(disposition && { hs_call_disposition: disposition }),
        },
      ];
    }
    case 'email': {
      const status = outcome === 'bounced' ? 'BOUNCED' : 'SENT';
      const subject = note.split('\n')[0]?.slice(0, 200) ?? '';
      return [
        'emails',
        {
          hs_email_direction: 'EMAIL',
          hs_email_status: status,
          hs_email_subject: subject,
          hs_email_text: note,
        },
      ];
    }
    case 'meeting': {
      const ended: Record<string, string> = { 'no-show': 'NO_SHOW', cancelled: 'CANCELED' };
      const title = note.split('\n')[0]?.slice(0, 200) || 'Meeting';
      return [
        'meetings',
        {
          hs_meeting_title: title,
          hs_meeting_body: html(note),
          hs_meeting_start_time: at,
          hs_meeting_end_time: at,
          hs_meeting_outcome: ended[outcome ?? ''] ?? 'COMPLETED',
        },
      ];
    }
    default:
      throw new CrmError('refused', { said: `HubSpot keeps no direction of a ${channel}` });
  }
}

const nothing = { properties: ['lifecyclestage'] };

/**
 * Puts a contact that is in one stage into another one ('': none). HubSpot leaves a stage as it is when it is told an
 * earlier one, without a word: on the way back it must be emptied first.
 */
async function move(
  ref: RecordRef,
  from: string | null,
  to: string,
  again: boolean,
  ask: Ask,
  signal: AbortSignal,
) {
  const look = () => readContact(ref, nothing, ask, signal);
  const stageOf = ({ contact }: Awaited<ReturnType<typeof look>>) => contact.get('lifecyclestage') ?? '';
  const put = (lifecyclestage: string) => {
    const question = { method: 'PATCH', body: { properties: { lifecyclestage } } } as const;
    return ask(`${objects}/contacts/${ref.id}`, question, signal);
  };
  const before = await look();
  const was = stageOf(before);
  if (was === to) return before;
  // An earlier try may have stopped half way back.
  if (was !== (from ?? '') && !(again && was === ''))
    throw new CrmError('changed', { said: `lifecyclestage is ${was || 'empty'}` });
  await put(to);
  const after = await look();
  if (stageOf(after) === to) return after;
  await put('');
  try {
    await put(to);
  } catch (error) {
    if (error instanceof CrmError && error.failure === 'refused') await put(was);
    throw error;
  }
  return look();
}

/** Makes an activity of the contact, once. */
async function make(
  { ref, known, again }: Intent,
  type: Writable,
  content: Record<string, string>,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const owner = await ownerOf(ask, signal);
  const properties = owner === undefined ? content : { ...content, hubspot_owner_id: owner };
  const link = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: linkTo[type] };
  const create = async () => {
    const body = { properties, associations: [{ to: { id: ref.id }, types: [link] }] };
    const made = record(await ask(`${objects}/${type}`, { method: 'POST', body }, signal), type);
    return text(made.id, `${type}.id`);
  };
  const find = async () => {
    const { ids } = await readLinks(ref.id, type, ask, signal);
    const fresh = ids.filter((id) => !known.includes(`${type}/${id}`));
    const items = await readMany(type, fresh, Object.keys(properties), ask, signal);
    return items.find((item) => isSame(item, content, owner))?.id ?? null;
  };
  const id = await once(create, find, again);
  return {
    id: `${type}/${id}`,
    async undo(ask, signal) {
      await ask(`${objects}/${type}/${id}`, { method: 'DELETE' }, signal);
    },
  };
}

/** A hand-back is ours by its reason, everything else by its second and its owner. */
function isSame(item: Item, { hs_timestamp, hs_note_body }: Record<string, string>, owner?: string): boolean {
  if (owner !== undefined && item.get('hubspot_owner_id') !== owner) return false;
  return hs_note_body
    ? handBackIn(item.get('hs_note_body') ?? '') === handBackIn(hs_note_body)
    : item.time('hs_timestamp') === hs_timestamp;
}

/** Whose the activity is, if the settings say who sits here and HubSpot knows that person. */
async function ownerOf(ask: Ask, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await readMe(ask, signal)).id;
  } catch (error) {
    if (error instanceof CrmError && ['refused', 'not-found'].includes(error.failure)) return undefined;
    throw error;
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };
const html = (text: string) => text.replace(/[&<>\n]/g, (sign) => escapes[sign] ?? sign);
