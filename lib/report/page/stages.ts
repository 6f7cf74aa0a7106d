import type { Agreement, Stage } from '../../agreement/schema.ts';
import { type Said, type Section, say } from './page.ts';

/** What moves a lead into each stage, what is then filled in, and what comes next (A1). */
export function describeStages({ stages }: Agreement): Section<Said> {
  return {
    id: 'stages',
    heading: say('stages'),
    blocks: [
      {
        kind: 'table',
        head: [say('stageColumn'), say('enterColumn'), say('nextColumn')],
        rows: stages.map((stage, i) => [
          [say('text', { text: stage.title })],
          [...enterLines(stage, i === 0), ...moreLines(stage)],
          nextLines(stage),
        ]),
      },
    ],
  };
}

function enterLines({ enter, terminal, paused }: Stage, first: boolean): Said[] {
  if (terminal) return [say(`terminal-${terminal}`)];
  if (paused) return [say('paused')];
  if (!enter) return [say(first ? 'everybody' : 'byHand')];
  return [say('condition', { condition: enter })];
}

function moreLines({ requires = [], opensCycle }: Stage): Said[] {
  return [
    ...(requires.length > 0 ? [say('requires', { fields: requires })] : []),
    ...(opensCycle ? [say('opensCycle')] : []),
  ];
}

function nextLines({ next }: Stage): Said[] {
  if (!next) return [];
  const { action, owner, say: opening, asset } = next;
  return [
    say('step', { action, owner }),
    ...(opening ? [say('say', { say: opening })] : []),
    ...(asset ? [say('asset', { asset })] : []),
  ];
}
