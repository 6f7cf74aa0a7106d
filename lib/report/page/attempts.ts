import type { Agreement } from '../../agreement/schema.ts';
import { type Block, type Said, type Section, say } from './page.ts';
import { happenings } from './promises.ts';

/** How often, how, how far apart and how long somebody tries before giving up (A4). */
export function describeAttempts({ attempts, treatments = {} }: Agreement): Section<Said> | null {
  if (!attempts) return null;
  const {
    during,
    counts,
    sameAttemptWithin,
    atLeast,
    atMost,
    channels = {},
    apart,
    over,
    endWhen,
  } = attempts;
  const { whenSpent } = attempts;
  const limits: Said[] = [
    ...(over ? [say('inAll', { within: over })] : []),
    ...(apart ? [say('apart', { within: apart })] : []),
  ];
  const lines: Said[] = [
    say(atMost === undefined ? 'attemptsLeast' : 'attemptsBetween', {
      low: atLeast,
      high: atMost,
      stages: during,
    }),
    ...(limits.length > 0 ? [say('limits', { list: limits })] : []),
    say('counts', { kinds: [counts.activity].flat() }),
    ...(Object.keys(channels).length > 0 ? [say('channelLimits', { list: channelLimits(channels) })] : []),
    ...(counts.genuine ? [say('genuine')] : []),
    ...(sameAttemptWithin ? [say('sameAttempt', { within: sameAttemptWithin })] : []),
    ...(endWhen ? [say('attemptsEnd', { events: happenings(endWhen) })] : []),
    ...(whenSpent ? [say('whenSpent', { text: treatments[whenSpent]?.title ?? whenSpent })] : []),
  ];
  const blocks: Block<Said>[] = [{ kind: 'lines', lines }];
  return { id: 'attempts', heading: say('attempts'), blocks };
}

const channelLimits = (channels: NonNullable<NonNullable<Agreement['attempts']>['channels']>): Said[] =>
  Object.entries(channels).map(([channel, { atLeast: low, atMost: high }]) => {
    const code = low === undefined ? 'channelMost' : high === undefined ? 'channelLeast' : 'channelBetween';
    return say(code, { channel, low, high });
  });

/** What sales may hand back for, and what must be new before the lead comes again (A7). */
export function describeHandBack({ handBack, treatments = {} }: Agreement): Section<Said> | null {
  if (!handBack) return null;
  return {
    id: 'handBack',
    heading: say('handBack'),
    blocks: [
      {
        kind: 'items',
        items: handBack.reasons.map(({ title, treatment, again }) => [
          say('text', { text: title }),
          say('handedTo', { text: treatments[treatment]?.title ?? treatment }),
          ...(again?.after ? [say('againAfter', { within: again.after })] : []),
          ...(again?.needs ? [say('againNeeds', { condition: again.needs })] : []),
        ]),
      },
    ],
  };
}
