import type { Kpi } from '../../agreement/review.ts';
import type { Agreement } from '../../agreement/schema.ts';
import { workOutTargets } from '../targets.ts';
import { type Said, type Section, say } from './page.ts';

/** How many of each stage the revenue asks for (A5, A9). */
export function describeTargets(agreement: Agreement): Section<Said> | null {
  const report = workOutTargets(agreement);
  if (!report) return null;
  const { period, revenue, marketingShare, averageDeal, steps, volumes, context } = report;
  const rateOf = (stage: string) => steps.find((step) => step.stage === stage && step.base !== 'revenue');
  return {
    id: 'targets',
    heading: say(`targets-${period}`),
    blocks: [
      {
        kind: 'lines',
        lines: [say('formula', { revenue, share: marketingShare, deal: averageDeal })],
      },
      {
        kind: 'table',
        head: [say('stageColumn'), say('needed'), say('rateColumn')],
        numbers: [1],
        rows: volumes.map(({ stage, volume }) => {
          const rate = rateOf(stage);
          return [
            [say('stageName', { stages: [stage] })],
            [say('number', { n: volume })],
            rate ? [say('rate', { share: rate.by, stages: [rate.base] })] : [],
          ];
        }),
      },
      {
        kind: 'lines',
        lines: [
          ...(context.journey ? [say('journey', { within: context.journey })] : []),
          ...(context.lifetimeValue ? [say('lifetime', { money: context.lifetimeValue })] : []),
          ...(context.traffic ? [say('text', { text: context.traffic })] : []),
        ],
      },
    ],
  };
}

/** Each KPI with its target, its alarm line, where its truth is read, and what is done when it is missed (A10, A11). */
export function describeKpis({ kpis = [] }: Agreement): Section<Said> | null {
  if (kpis.length === 0) return null;
  return {
    id: 'kpis',
    heading: say('kpis'),
    blocks: [
      {
        kind: 'table',
        head: [null, say('targetColumn'), say('alarmColumn')],
        rows: kpis.map((kpi) => [
          [
            say('text', { text: kpi.title }),
            measured(kpi),
            say('readFrom', { text: kpi.readFrom }),
            ...(kpi.whenMissed ? [say('kpiMissed', kpi.whenMissed)] : []),
          ],
          quantity(kpi.target),
          quantity(kpi.alarm),
        ]),
      },
    ],
  };
}

function measured(kpi: Kpi): Said {
  if ('transition' in kpi) {
    const { from, to, within } = kpi.transition;
    return say(within ? 'transitionWithin' : 'transition', { from, to, within });
  }
  if ('time' in kpi) {
    const { promise, at } = kpi.time;
    return at.endsWith('%') ? say('timeShare', { promise, share: at }) : say(`time-${at}`, { promise });
  }
  if ('share' in kpi) return say('kept', { promise: kpi.share.promise });
  if ('rate' in kpi) return say('rateOf', { outcomes: [kpi.rate.outcome], kinds: [kpi.rate.of] });
  if ('velocity' in kpi) return say('transition', kpi.velocity);
  if ('volume' in kpi) return say('volume', { stages: [kpi.volume.stage] });
  return say('effect', { promise: kpi.effect.promise, stages: [kpi.effect.on] });
}

function quantity(value: string | number | undefined): Said[] {
  if (value === undefined) return [];
  if (typeof value === 'number') return [say('number', { n: value })];
  if (value.endsWith('%')) return [say('share', { share: value })];
  return [/[A-Z]{3}$/.test(value) ? say('money', { money: value }) : say('length', { within: value })];
}

/** How both sides keep the agreement alive, and why it is as it is (A12, A13). */
export function describeReview({ rhythm, improvement, change, kpis = [] }: Agreement): Section<Said> | null {
  const measuredBy = kpis.find(({ id }) => id === improvement?.measuredBy)?.title;
  const tried: Said[] = [
    ...(improvement ? [say('improvement', { text: improvement.what, owner: improvement.owner })] : []),
    ...(improvement?.since ? [say('since', { date: improvement.since })] : []),
    ...(measuredBy ? [say('measuredBy', { text: measuredBy })] : []),
  ];
  const lines: Said[] = [
    ...(rhythm?.review ? [say('rhythm-review', { text: rhythm.review })] : []),
    ...(rhythm?.revise ? [say('rhythm-revise', { text: rhythm.revise })] : []),
    ...(tried.length > 0 ? [say('limits', { list: tried })] : []),
    ...(change ? [say('change', { why: change.why })] : []),
    ...(change?.evidence ? [say('evidence', { text: change.evidence })] : []),
  ];
  return lines.length > 0
    ? { id: 'review', heading: say('review'), blocks: [{ kind: 'lines', lines }] }
    : null;
}
