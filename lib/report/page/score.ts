import type { Agreement, Engagement, Fit } from '../../agreement/schema.ts';
import { type Block, type Said, type Section, say } from './page.ts';

/** Who the lead is (A2): each rule with its points, what caps them, and where the grades begin. */
export function describeFit({ fit }: Agreement): Section<Said> | null {
  if (!fit) return null;
  const { rules, groups = {}, grades } = fit;
  return {
    id: 'fit',
    heading: say('fit'),
    blocks: [
      pointsTable(
        rules.map(({ title, when, points }) => [
          [say('text', { text: title })],
          [say('condition', { condition: when })],
          [say('number', { n: points })],
        ]),
      ),
      {
        kind: 'lines',
        lines: [
          ...Object.entries(groups).map(([group, { atMost }]) =>
            say('together', {
              n: atMost,
              texts: rules.filter((rule) => rule.group === group).map(({ title }) => title),
            }),
          ),
          ...scale(grades, fit),
        ],
      },
    ],
  };
}

/** What the lead does (A2). */
export function describeEngagement({ engagement }: Agreement): Section<Said> | null {
  if (!engagement) return null;
  return {
    id: 'engagement',
    heading: say('engagement'),
    blocks: [
      pointsTable(
        engagement.rules.map(({ title, points, atMost, within, halfLife }) => [
          [say('text', { text: title })],
          [
            ...(atMost === undefined ? [] : [say('atMost', { n: atMost })]),
            ...(within ? [say('countsFor', { within })] : []),
            ...(halfLife ? [say('halves', { within: halfLife })] : []),
          ],
          [say('number', { n: points })],
        ]),
      ),
      { kind: 'lines', lines: scale(engagement.levels, engagement) },
    ],
  };
}

const pointsTable = (rows: Said[][][]): Block<Said> => ({
  kind: 'table',
  head: [null, null, say('pointsColumn')],
  rows,
  numbers: [2],
});

/** "A from 70, B from 40, C below that", and the bounds if there are any. */
function scale(steps: Fit['grades'], { min, max }: Pick<Engagement, 'min' | 'max'>): Said[] {
  const names = Object.entries(steps);
  return [
    say('scale', {
      list: names.map(([name, n], i) =>
        i < names.length - 1 ? say('from', { name, n }) : say('below', { name }),
      ),
    }),
    ...(min !== undefined && max !== undefined ? [say('bounds', { low: min, high: max })] : []),
  ];
}

/** What is agreed for every combination (A3), and whether sales may make contact (A6). */
export function describeTreatments({
  fit,
  engagement,
  matrix,
  treatments = {},
}: Agreement): Section<Said> | null {
  if (Object.keys(treatments).length === 0) return null;
  const blocks: Block<Said>[] = [];
  if (fit && engagement && matrix) {
    const levels = Object.keys(engagement.levels);
    blocks.push({
      kind: 'table',
      head: [say('fitColumn'), ...levels.map((level) => say('level', { name: level }))],
      rows: Object.keys(fit.grades).map((grade) => [
        [say('name', { name: grade })],
        ...levels.map((level) => {
          const pair = matrix.find(
            (one) => [one.fit].flat().includes(grade) && [one.engagement].flat().includes(level),
          );
          return [say('text', { text: treatments[pair?.treatment ?? '']?.title ?? '' })];
        }),
      ]),
    });
  }
  blocks.push({
    kind: 'items',
    items: Object.values(treatments).map(({ title, owner, contact }) => [
      say('text', { text: title }),
      say('ownedBy', { owner }),
      contact.allowed
        ? say(contact.channels ? 'mayBy' : 'may', { channels: contact.channels })
        : say('mayNot'),
      ...(contact.how ? [say('text', { text: contact.how })] : []),
    ]),
  });
  return { id: 'treatments', heading: say('treatments'), blocks };
}
