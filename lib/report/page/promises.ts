import type { ActivityPattern } from '../../agreement/condition.ts';
import type { Agreement, PromiseRule, Trigger } from '../../agreement/schema.ts';
import { type Said, type Section, say } from './page.ts';

/** Who does what, how soon, and what happens if not (A4, A11). */
export function describePromises({ promises = [] }: Agreement): Section<Said> | null {
  if (promises.length === 0) return null;
  return {
    id: 'promises',
    heading: say('promises'),
    blocks: [
      {
        kind: 'items',
        items: promises.map((promise) => [
          say('text', { text: promise.title }),
          promiseSentence(promise),
          ...(promise.unless ?? []).map(({ when, within }) => say('exception', { within, condition: when })),
          ...(promise.releasedBy ? [say('releasedWhen', { events: happenings(promise.releasedBy) })] : []),
          ...(promise.whenMissed ? [say('missed', promise.whenMissed)] : []),
        ]),
      },
    ],
  };
}

const promiseSentence = ({ owedBy, keptBy, within, starts }: PromiseRule): Said =>
  say('promise', {
    owner: owedBy,
    deeds: eventsOf(keptBy).map(deed),
    within,
    start: startOf(starts),
  });

type Event = Exclude<Trigger, { any: unknown }>;
const eventsOf = (trigger: Trigger): readonly Event[] => ('any' in trigger ? trigger.any : [trigger]);

/** What somebody does to keep a promise: "contacts the lead (call or e-mail)". */
function deed(event: Event): Said {
  if ('enters' in event) return say('movesTo', { stages: [event.enters].flat() });
  if ('known' in event) return say('fillsIn', { field: event.known });
  if ('inbound' in event) return say('hears', { kinds: [event.inbound].flat() });
  if ('outcome' in event && !('activity' in event))
    return say('achieves', { outcomes: [event.outcome].flat() });
  return isContact(event as ActivityPattern)
    ? say('contacts', { kinds: [event.activity].flat() })
    : say('sees', { condition: event });
}

/** What happens to a lead, as a clause: "the lead enters Lost". */
export const happenings = (trigger: Trigger): Said[] =>
  eventsOf(trigger).map((event) => {
    if ('enters' in event) return say('whenEnters', { stages: [event.enters].flat() });
    if ('known' in event) return say('whenKnown', { field: event.known });
    if ('inbound' in event) return say('whenInbound', { kinds: [event.inbound].flat() });
    if ('outcome' in event && !('activity' in event))
      return say('whenOutcome', { outcomes: [event.outcome].flat() });
    return isContact(event as ActivityPattern)
      ? say('whenContacted', { kinds: [event.activity].flat() })
      : say('whenDone', { condition: event });
  });

/** Outbound, and nothing more is asked of it than that it reaches a person. */
const isContact = ({ direction, page, asset, outcome }: ActivityPattern): boolean =>
  direction === 'outbound' && page === undefined && asset === undefined && outcome === undefined;

function startOf(starts: PromiseRule['starts']): Said {
  if ('enters' in starts) return say('startEnters', { stages: [starts.enters].flat() });
  if ('earned' in starts) return say('startEarned', { stages: [starts.earned] });
  if ('assigned' in starts) return say('startAssigned');
  return say('startInbound', { kinds: [starts.inbound].flat() });
}
