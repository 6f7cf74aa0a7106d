import { type Attempt, CrmError, type CrmWrite } from '../crm.ts';
import { handBackNote } from '../handback.ts';
import { readContact } from './api.ts';
import { make, type Writable } from './make.ts';
import { move, nothing } from './move.ts';
import { outcomeId } from './outcome.ts';

/** Contacts and hand-backs as activities of the contact; its lifecycle stage. */
export const write: CrmWrite = {
  // A WhatsApp, SMS or LinkedIn message has no direction in HubSpot: nobody could tell ours from theirs.
  channels: ['call', 'email', 'meeting'],

  async attempt(intent, attempt, ask, signal) {
    const [type, properties] = activityOf(attempt);
    return make(intent, type, { hs_timestamp: attempt.at, ...properties }, ask, signal);
  },

  async stage(intent, stage, ask, signal) {
    const { ours } = await move(intent.ref, intent.seen, stage, intent.again, ask, signal);
    if (!ours) return {};
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
        if (stage && moved?.ours) await move(intent.ref, stage, intent.seen ?? '', false, ask, signal);
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

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };
const html = (text: string) => text.replace(/[&<>\n]/g, (sign) => escapes[sign] ?? sign);
