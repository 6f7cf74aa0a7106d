import 'temporal-polyfill/global';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Agreement } from '../../lib/agreement/schema.ts';
import type { Missing, Verdict } from '../../lib/verdict/verdict.ts';
import { en } from '../../lib/words/en.ts';
import { createReader } from '../../lib/words/reader.ts';
import { type } from '../cli/terminal.ts';
import type { PanelInPage } from './panel.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const agreement = 'lib/agreement/bundled.yaml';
export const bundled: Agreement = parse(readFileSync(`${root}${agreement}`, 'utf8'));
const reader = createReader(en, { language: 'en', locale: 'en-GB' });

/** `leadpact judge` with the agreement that ships, on one lead as it was copied from the panel. */
export async function judgeByCommand(lead: string, now: number): Promise<Verdict> {
  const at = new Date(now).toISOString();
  const { out, err } = await type(
    ['judge', '--agreement', `${root}${agreement}`, '--now', at],
    `${JSON.stringify(JSON.parse(lead))}\n`,
  );
  if (!out) throw new Error(`leadpact judge: ${err}`);
  return JSON.parse(out);
}

/** The numbers of an open panel, by what they are. Absent: the panel does not say. */
export type Numbers = Record<string, string>;

/** What stands on the panel, and when (ms): at one moment, in one look. All promises must be unfolded. */
export function readNumbers({ page }: PanelInPage): Promise<{ at: number; numbers: Numbers }> {
  return page.evaluate(() => {
    const root = document.querySelector('leadpact-panel')?.shadowRoot;
    const numbers: Record<string, string> = {};
    const take = (name: string, element: Element | null | undefined) => {
      const text = element?.textContent?.trim();
      if (text) numbers[name] = text;
    };
    take('stage', root?.querySelector('header .stages b'));
    take('version', root?.querySelector('footer .row'));
    take('attempts', root?.querySelector('.attempts .lead b'));
    for (const mark of root?.querySelectorAll('.marks .mark') ?? []) {
      const name = mark.querySelector('.what')?.textContent;
      take(`${name} grade`, mark.querySelector('.grade'));
      take(`${name} points`, mark.querySelector('.side'));
    }
    for (const promise of root?.querySelectorAll('.promises .clock') ?? [])
      take(
        `promise ${promise.querySelector('.what bdi')?.textContent}, large`,
        promise.querySelector('.time'),
      );
    for (const promise of root?.querySelectorAll('.promises .other') ?? [])
      take(`promise ${promise.querySelector('bdi')?.textContent}`, promise.querySelector('.side'));
    const counts = [...(root?.querySelectorAll('.missing .has') ?? [])];
    numbers.counts = counts.flatMap(({ textContent }) => /^\d+ of \d+$/.exec(textContent) ?? []).join(', ');
    for (const name in numbers)
      if (name.startsWith('promise '))
        numbers[name] = (numbers[name] ?? '').replace(/^Broken by | left\b.*$/g, '');
    return { at: Date.now(), numbers };
  });
}

/** What must stand there, by a verdict. */
export function numbersOf(verdict: Verdict): Numbers {
  const { stage, fit, engagement, attempts, promises = [], qualification } = verdict;
  const recorded = bundled.stages.find(({ id }) => id === stage.recorded);
  const numbers: Numbers = {
    version: `Agreement v${verdict.agreement.version}`,
    stage: recorded ? reader.text(recorded.title) : en.stages.none,
    counts: countsOf(qualification?.missing ?? []).join(', '),
  };
  if (fit) Object.assign(numbers, { 'Fit grade': fit.grade, 'Fit points': reader.number(fit.points) });
  if (engagement) {
    numbers['Engagement grade'] = engagement.level;
    numbers['Engagement points'] = reader.number(engagement.points);
  }
  if (attempts && attempts.made !== null && attempts.remaining !== null)
    numbers.attempts = `${attempts.madeKnown === 'at-least' ? 'at least ' : ''}${attempts.made} of ${attempts.made + attempts.remaining}`;
  for (const { id, remainingSeconds, overSeconds, state } of promises) {
    const rule = bundled.promises?.find((one) => one.id === id);
    if (!rule) throw new Error(`The agreement has no promise ${id}`);
    const seconds = state === 'broken' ? overSeconds : remainingSeconds;
    const told = state === 'kept' || state === 'waiting' || state === 'released' || state === 'unknown';
    const working = rule.within.includes('working');
    const tell = (working: boolean | 'said') =>
      told
        ? en.clock[state]
        : seconds === null || (state === 'broken' && seconds === 0)
          ? en.clock[state === 'broken' ? 'overdue' : 'noDeadline']
          : reader.length(seconds, working);
    numbers[`promise ${reader.text(rule.title)}`] = tell(working);
    // Beside the large one stands of how much it is.
    numbers[`promise ${reader.text(rule.title)}, large`] = tell(
      state === 'broken' ? working : working && 'said',
    );
  }
  return numbers;
}

const countsOf = (missing: Missing[]): string[] =>
  missing.flatMap((part) => {
    if (part.code === 'count') return `${part.has} of ${part.wants}`;
    if (part.code === 'engagement') return `${part.points} of ${part.wantsPoints}`;
    return 'of' in part && Array.isArray(part.of) ? countsOf(part.of) : [];
  });
