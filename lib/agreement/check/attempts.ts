import { show } from '../problem.ts';
import { checkCondition, checkPattern } from './condition.ts';
import { type Context, expectUnique, refer, referEach } from './context.ts';
import { checkTrigger } from './promise.ts';

/** §6: attempts that can be made, and hand-backs that lead somewhere. */
export function checkAttempts(context: Context): void {
  const { attempts, handBack } = context.agreement;
  if (attempts) {
    referEach(context, ['attempts', 'during'], 'stage', attempts.during);
    checkPattern(context, ['attempts', 'counts'], attempts.counts);
    if (attempts.endWhen) checkTrigger(context, ['attempts', 'endWhen'], attempts.endWhen);
    if (attempts.whenSpent) refer(context, ['attempts', 'whenSpent'], 'treatment', attempts.whenSpent);
    checkNumbers(context, attempts);
  }
  expectUnique(context, ['handBack', 'reasons'], handBack?.reasons);
  for (const [i, { treatment, again }] of (handBack?.reasons ?? []).entries()) {
    refer(context, ['handBack', 'reasons', i, 'treatment'], 'treatment', treatment);
    if (again?.needs) checkCondition(context, ['handBack', 'reasons', i, 'again', 'needs'], again.needs);
  }
}

/** The numbers of the channels and of all together leave room for each other. */
function checkNumbers(
  { problem }: Context,
  { atLeast, atMost, counts, channels = {} }: NonNullable<Context['agreement']['attempts']>,
): void {
  const kinds = [counts.activity].flat();
  if (atMost !== undefined && atLeast > atMost)
    problem(['attempts', 'atMost'], 'reversed', `at most ${atMost} attempts cannot hold at least ${atLeast}`);
  for (const [channel, wanted] of Object.entries(channels)) {
    const path = ['attempts', 'channels', channel];
    if (!kinds.includes(channel))
      problem(path, 'unknown-channel', `${show(channel)} is not among the kinds that count`, {
        found: channel,
        allowed: kinds,
      });
    if (wanted.atMost !== undefined && (wanted.atLeast ?? 0) > wanted.atMost)
      problem(
        [...path, 'atMost'],
        'reversed',
        `at most ${wanted.atMost} cannot hold at least ${wanted.atLeast}`,
      );
  }
  const least = Object.values(channels).reduce((sum, channel) => sum + (channel.atLeast ?? 0), 0);
  if (atMost !== undefined && least > atMost)
    problem(
      ['attempts', 'channels'],
      'no-room',
      `the channels need ${least} attempts together, and at most ${atMost} are allowed`,
    );
  const most = kinds.reduce((sum, kind) => sum + (channels[kind]?.atMost ?? Number.POSITIVE_INFINITY), 0);
  if (most < atLeast)
    problem(
      ['attempts', 'channels'],
      'no-room',
      `the channels allow ${most} attempts together, and at least ${atLeast} are needed`,
    );
}
