import { describe, expect, it } from 'vitest';
import { checkAgreement } from '../../lib/agreement/check.ts';
import { writePath } from '../../lib/agreement/problem.ts';
import { example, readText, smallest } from './read.ts';

/**
 * A mistake: what is written instead of what, the path of the one problem that it makes, what that says,
 * and the line that it is on if that is another one than the mistake's.
 */
type Mistake = [written: string, instead: string, path: string, says: string, lineOf?: string];

/** Replaces the first occurrence, and says on which line it now is. */
function spoil(text: string, instead: string, written: string): { text: string; line: number } {
  const at = text.indexOf(instead);
  if (at < 0) throw new Error(`the example has no ${instead}`);
  const before = text.slice(0, at) + written.slice(0, written.search(/\S|$/));
  return {
    text: text.slice(0, at) + written + text.slice(at + instead.length),
    line: before.split('\n').length,
  };
}

const form: Mistake[] = [
  // Keys.
  ['entre:', 'enter:', 'stages[1].entre', '"entre" is not a key here'],
  ['stage:', 'stages:', 'stage', '"stage" is not a key here'],
  ['version: 7\nlove: 1', 'version: 7', 'love', '"love" is not a key here'],
  ['equals: FI', 'is: FI', 'calendar[0].when.equals', '"equals" is not a key here'],
  ['is: FI, in: [FI]', 'is: FI', 'calendar[0].when', '"is" and "in" do not go together; keep one'],
  [
    '{ field: country }',
    '{ field: country, is: FI }',
    'calendar[0].when',
    'one of these keys is needed here',
  ],
  ['{ }', '{ field: country, is: FI }', 'calendar[0].when', 'one of these keys is needed here'],
  [
    '{ activity: form, withn: 30 days }',
    '{ activity: form }',
    'stages[1].enter.any[0].withn',
    '"withn" is not a key here',
  ],
  [
    '{ direction: inbound }',
    '{ activity: form }',
    'stages[1].enter.any[0].activity',
    '"activity" is missing',
  ],
  ['{ entres: mql }', '{ enters: mql }', 'promises[0].starts.entres', '"entres" is not a key here'],
  [
    '{ activity: download, atLeast: 1 }',
    '{ activity: download }',
    'engagement.rules[0].when.atLeast',
    '"atLeast" is not a key here',
  ],
  [
    '{ activity: form }',
    '{ field: country, in: [SE, DK, NO, FI] }',
    'fit.rules[0].when.activity',
    '"activity" is not a key here',
  ],
  ['shares:', 'share:', 'kpis[3].shares', '"shares" is not a key here'],
  ['version:', 'version: 7', 'version', 'is empty; write a value, or leave the key out'],
  // Types.
  ['version: seven', 'version: 7', 'version', '"seven" is text; a number is expected (without quotes)'],
  ['version: 1.5', 'version: 7', 'version', '1.5 is a number; a whole number is expected'],
  ['version: 0', 'version: 7', 'version', '0 is too small; at least 1 is expected'],
  ['agreement: 7', 'agreement: acme-nordics', 'agreement', '7 is a number; text is expected (write "7")'],
  [
    'between: [50, many]',
    'between: [50, 1000]',
    'fit.rules[1].when.between[1]',
    '"many" is text; a number is expected',
  ],
  ['between: 50', 'between: [50, 1000]', 'fit.rules[1].when.between', '50 is a number; a list is expected'],
  [
    'is: [FI]',
    'is: FI',
    'calendar[0].when.is',
    'there is a list; text, a number or true or false is expected',
  ],
  ['in: []', 'in: [SE, DK, NO, FI]', 'fit.rules[0].when.in', 'has 0 entries; at least 1 expected'],
  [
    'points: "30"',
    'points: 30',
    'fit.rules[0].points',
    '"30" is text; a number is expected (without quotes)',
  ],
  ['opensCycle: yes', 'opensCycle: true', 'stages[2].opensCycle', '"yes" is text; true or false is expected'],
  ['owners: nobody\nrhythm', 'rhythm', 'owners', '"owners" is there twice: first on line 11; keep one'],
  [
    'title: 5',
    'title: Nordic company',
    'fit.rules[0].title',
    '5 is a number; text or a group of keys is expected',
  ],
  [
    'title: { english: Nordic }',
    'title: Nordic company',
    'fit.rules[0].title.english',
    '"english" is not a language; write its code',
  ],
  ['title: { }', 'title: Nordic company', 'fit.rules[0].title', 'is empty; at least one entry is expected'],
  ['owner: sale, since', 'owner: sales, since', 'improvement.owner', '"sale" is not known here'],
  ['terminal: win', 'terminal: won', 'stages[8].terminal', '"win" is not known here'],
  ['id: -mql', 'id: mql', 'stages[2].id', '"-mql" is not a name; write letters, digits'],
  // Lengths of time.
  [
    'within: 2 workdays',
    'within: 2 working hours',
    'promises[0].within',
    '"2 workdays" is not a length of time; write a whole number and a unit',
  ],
  [
    'within: 0 working hours',
    'within: 2 working hours',
    'promises[0].within',
    '"0 working hours" is no time at all; zero is allowed only for',
  ],
  [
    'halfLife: 30 working days',
    'halfLife: 30 days',
    'engagement.rules[0].halfLife',
    'counts working time, but this runs on the wall clock; write "30 days"',
  ],
  ['within: 2 working hours', 'within: 30 days', 'engagement.rules[1].within', 'counts working time'],
  [
    'warnAt: three quarters',
    'warnAt: 75%',
    'promises[0].warnAt',
    'is not a time to warn; write a part of the time, such as 75%',
  ],
  ['warnAt: 100%', 'warnAt: 75%', 'promises[0].warnAt', 'is not a time to warn'],
  // Moments, days, hours, zones.
  [
    'inForceFrom: 2026-10-01',
    'inForceFrom: 2026-10-01T00:00:00+02:00',
    'inForceFrom',
    '"2026-10-01" has no offset; write 2026-10-01T00:00:00Z or +01:00',
  ],
  [
    'inForceFrom: 2026-02-30T00:00:00Z',
    'inForceFrom: 2026-10-01T00:00:00+02:00',
    'inForceFrom',
    'is on a day that does not exist',
  ],
  ['reviewBy: 2027-02-29', 'reviewBy: 2027-01-15', 'reviewBy', '"2027-02-29" is a day that does not exist'],
  [
    'reviewBy: 15.1.2027',
    'reviewBy: 2027-01-15',
    'reviewBy',
    '"15.1.2027" is not a date; write year-month-day',
  ],
  ['"02-30"', '"12-24"', 'calendars.stockholm.closed[0]', '"02-30" is a day that does not exist'],
  [
    '2027-13-05:',
    '2027-01-05:',
    'calendars.stockholm.open.2027-13-05',
    '"2027-13-05" is a day that does not exist',
  ],
  [
    '"09:00-09:00"',
    '"08:00-12:00"',
    'calendars.stockholm.week.mon[0]',
    '"09:00-09:00" is empty; write "00:00-24:00" for the whole day',
  ],
  [
    '"8-12"',
    '"08:00-12:00"',
    'calendars.stockholm.week.mon[0]',
    '"8-12" is not an interval of hours; write "HH:MM-HH:MM"',
  ],
  ['"08:00-24:30"', '"08:00-12:00"', 'calendars.stockholm.week.mon[0]', 'is not an interval of hours'],
  // Amounts.
  [
    'marketingShare: 130%',
    'marketingShare: 30%',
    'targets.marketingShare',
    '"130%" is not a percentage; write one from 0% to 100%',
  ],
  ['marketingShare: 0.3', 'marketingShare: 30%', 'targets.marketingShare', '0.3 is not a percentage'],
  [
    'revenue: 12 MSEK',
    'revenue: 12000000 SEK',
    'targets.revenue',
    '"12 MSEK" is not an amount; write digits and a currency',
  ],
  [
    'mql->sal: 80%',
    'mql→sal: 80%',
    'targets.rates["mql->sal"]',
    '"mql->sal" is not a conversion; write two stages and an arrow',
  ],
  [
    'target: 2 working hours, alarm',
    'target: 90%, alarm',
    'kpis[0].target',
    '"2 working hours" is not a percentage',
  ],
  ['at: middle', 'at: median', 'kpis[2].time.at', '"middle" is not median, mean or a percentage'],
  // Sizes.
  [
    `email: ${'x'.repeat(201)}`,
    'email: revops@acme.example',
    'owners.governance.email',
    'is 201 characters long; at most 200 are allowed',
  ],
  [
    `during: [${'mql, '.repeat(200)}sal]`,
    'during: [mql, sal]',
    'attempts.during',
    'has 201 entries; at most 200 are allowed',
  ],
  ['atMost: 1001', 'atMost: 8', 'attempts.atMost', '1001 is too big; at most 1000 is allowed'],
  [
    'atMost: 0, halfLife: 30 days',
    'atMost: 40, halfLife: 30 days',
    'engagement.rules[0].atMost',
    '0 is too small; more than 0 is expected',
  ],
  [
    'name: "", email',
    'name: Revenue operations, email',
    'owners.governance.name',
    'is empty; write a value, or leave the key out',
  ],
  [
    'within: 1234567 working hours',
    'within: 2 working hours',
    'promises[0].within',
    'is too long; write a number of at most six digits',
  ],
  // Moments that are nearly right: the mistake shows how to write it.
  [
    'inForceFrom: soon',
    'inForceFrom: 2026-10-01T00:00:00+02:00',
    'inForceFrom',
    '"soon" is not a moment; write 2026-11-20T09:00:00Z',
  ],
  [
    'inForceFrom: 2026-10-01T09:30',
    'inForceFrom: 2026-10-01T00:00:00+02:00',
    'inForceFrom',
    'has no offset; write 2026-10-01T09:30:00Z or +01:00',
  ],
  [
    'inForceFrom: 2026-10-01T09:30:15',
    'inForceFrom: 2026-10-01T00:00:00+02:00',
    'inForceFrom',
    'has no offset; write 2026-10-01T09:30:15Z or +01:00',
  ],
  [
    'inForceFrom: 2026-10-01 +02:00',
    'inForceFrom: 2026-10-01T00:00:00+02:00',
    'inForceFrom',
    'has no time; write 2026-10-01T00:00:00+02:00',
  ],
  [
    'inForceFrom: 2026-10-01 09:30:00+02:00',
    'inForceFrom: 2026-10-01T00:00:00+02:00',
    'inForceFrom',
    'is not written as a moment; write 2026-10-01T09:00:00Z',
  ],
  ['reviewBy: 2100-02-29', 'reviewBy: 2027-01-15', 'reviewBy', '"2100-02-29" is a day that does not exist'],
];

const meaning: Mistake[] = [
  // Names.
  [
    'use: helsingfors',
    'use: helsinki',
    'calendar[0].use',
    '"helsingfors" is not a calendar of this agreement',
  ],
  [
    'timeZone: Europe/Stokholm',
    'timeZone: Europe/Stockholm',
    'calendars.stockholm.timeZone',
    '"Europe/Stokholm" is not a time zone; write an IANA name',
  ],
  [
    'timeZone: "+02:00"',
    'timeZone: Europe/Stockholm',
    'calendars.stockholm.timeZone',
    '"+02:00" is not a time zone',
  ],
  [
    'field: land',
    'field: country',
    'calendar[0].when.field',
    '"land" is not a field that everyone knows, and is not declared in fields',
  ],
  [
    'field: industri, in: [m',
    'field: industry, in: [m',
    'fit.rules[4].when.field',
    '"industri" is not a field',
  ],
  [
    'requires: [land, jobTitle]',
    'requires: [country, jobTitle]',
    'stages[2].requires[0]',
    '"land" is not a field',
  ],
  ['{ known: dealvalue }', '{ known: dealValue }', 'promises[4].keptBy.known', '"dealvalue" is not a field'],
  ['group: titel', 'group: title', 'fit.rules[2].group', '"titel" is not a group of fit'],
  [
    '{ fit: { atLeast: D } }',
    '{ fit: { atLeast: B } }',
    'stages[2].enter.all[0].fit.atLeast',
    '"D" is not a grade of fit',
  ],
  [
    '{ engagement: { atLeast: hot } }',
    '{ engagement: { atLeast: high } }',
    'stages[2].enter.all[1].engagement.atLeast',
    '"hot" is not a level of engagement',
  ],
  [
    'starts: { enters: mqll }',
    'starts: { enters: mql }',
    'promises[0].starts.enters',
    '"mqll" is not a stage of this agreement',
  ],
  [
    'enters: [lost, recyled] }',
    'enters: [lost, recycled] }',
    'promises[0].releasedBy.enters[1]',
    '"recyled" is not a stage',
  ],
  ['during: [mql, sall]', 'during: [mql, sal]', 'attempts.during[1]', '"sall" is not a stage'],
  [
    '{ enters: [sql, loss, recycled] } ] }',
    '{ enters: [sql, lost, recycled] } ] }',
    'attempts.endWhen.any[2].enters[1]',
    '"loss" is not a stage',
  ],
  ['whenSpent: nurtur', 'whenSpent: recycle', 'attempts.whenSpent', '"nurtur" is not a treatment'],
  [
    'treatment: disqualified',
    'treatment: disqualify',
    'handBack.reasons[0].treatment',
    '"disqualified" is not a treatment',
  ],
  [
    'promise: first-call, at',
    'promise: first-contact, at',
    'kpis[2].time.promise',
    '"first-call" is not a promise',
  ],
  [
    'velocity: { from: mql, to: met }',
    'velocity: { from: mql, to: meeting }',
    'kpis[6].velocity.to',
    '"met" is not a stage',
  ],
  [
    'effect: { promise: first-contact, on: met }',
    'effect: { promise: first-contact, on: meeting }',
    'kpis[7].effect.on',
    '"met" is not a stage',
  ],
  [
    'measuredBy: first-respons',
    'measuredBy: first-response',
    'improvement.measuredBy',
    '"first-respons" is not a KPI',
  ],
  ['volumes: { leads: 1200 }', 'volumes: { lead: 1200 }', 'targets.volumes.leads', '"leads" is not a stage'],
  // Ids.
  ['id: nordic,', 'id: size,', 'fit.rules[1].id', '"nordic" is the id of fit.rules[0] too; rename one'],
  [
    '{ id: meeting, title: Offer',
    '{ id: offer, title: Offer',
    'stages[7].id',
    '"meeting" is the id of stages[6] too',
  ],
  [
    '- id: first-contact\n    title: Accept',
    '- id: accept\n    title: Accept',
    'promises[2].id',
    '"first-contact" is the id of promises[0] too',
  ],
  // Choices.
  [
    '{ use: stockholm, when: { field: country, is: SE } }',
    '{ use: stockholm }',
    'calendar[1].when',
    'the last calendar is for everyone else',
  ],
  [
    '{ use: helsinki }',
    '{ when: { field: country, is: FI }, use: helsinki }',
    'calendar[0]',
    'an entry without a condition takes everyone',
  ],
  [
    'between: [1000, 50]',
    'between: [50, 1000]',
    'fit.rules[1].when.between',
    'nothing lies between 1000 and 50; write the smaller number first',
  ],
  // Scores.
  [
    'grades: { A: 70, B: 70, C: 0 }',
    'grades: { A: 70, B: 40, C: 0 }',
    'fit.grades.B',
    '"B" begins at 70, not below "A" (70)',
  ],
  [
    'grades: { A: 70, B: 40, C: 10 }',
    'grades: { A: 70, B: 40, C: 0 }',
    'fit.grades.C',
    'let it begin at 0 or at the minimum (0), not at 10',
  ],
  [
    'levels: { high: 50, warm: 60, cold: 0 }',
    'levels: { high: 50, warm: 25, cold: 0 }',
    'engagement.levels.warm',
    '"warm" begins at 60, not below "high" (50)',
  ],
  ['max: 0', 'max: 100', 'fit.max', 'the maximum 0 is not above the minimum 0'],
  [
    'halfLife: 30 days, within: 30 days',
    'halfLife: 30 days',
    'engagement.rules[0].halfLife',
    'a window (within) or a half-life, not both',
  ],
  // Matrix.
  [
    'fit: [A, B], engagement: warm',
    'fit: A, engagement: warm',
    'matrix[2]',
    'fit B, engagement warm has a treatment in matrix[1] already',
    '{ fit: B, engagement: warm',
  ],
  [
    'engagement: [high, cold]',
    'engagement: [high, warm, cold]',
    'matrix',
    'no treatment for: fit C, engagement warm; each pair has exactly one',
    'matrix:',
  ],
  ['fit: D', 'fit: B', 'matrix[2].fit', '"D" is not a grade of fit'],
  // Stages.
  [
    'paused: true, enter: { activity: form }',
    'paused: true',
    'stages[3].enter',
    'a paused stage is not earned, so that it takes no "enter"',
  ],
  [
    'terminal: recycled, enter: { activity: form }',
    'terminal: recycled',
    'stages[10].enter',
    'a terminal stage is not earned',
  ],
  ['paused: true, terminal: lost', 'paused: true', 'stages[3].terminal', 'paused or terminal, not both'],
  [
    'title: SAL, opensCycle: true',
    'title: SAL',
    'stages[4].opensCycle',
    '"mql" opens the cycle already; at most one stage does',
  ],
  [
    'odoo: " won "',
    'odoo: Lost',
    'stages[9].from.odoo',
    '" won " of odoo means the stage "won" already; a word means one stage',
  ],
  // Promises and attempts.
  [
    'starts: { earned: sal }',
    'starts: { earned: mql }',
    'promises[1].starts.earned',
    'the stage "sal" has no "enter", so that nobody earns it',
  ],
  [
    'channels: { fax:',
    'channels: { call:',
    'attempts.channels.fax',
    '"fax" is not among the kinds that count',
  ],
  ['atMost: 5', 'atMost: 8', 'attempts.atMost', 'at most 5 attempts cannot hold at least 6'],
  [
    'email: { atLeast: 5, atMost: 4 }',
    'email: { atLeast: 2, atMost: 4 }',
    'attempts.channels.email.atMost',
    'at most 4 cannot hold at least 5',
  ],
  [
    'call: { atLeast: 7 }',
    'call: { atLeast: 3 }',
    'attempts.channels',
    'the channels need 9 attempts together, and at most 8 are allowed',
  ],
  // Owners, targets.
  [
    '',
    '  governance: { name: Revenue operations, email: revops@acme.example }\n',
    'promises[2].whenMissed.owner',
    'nobody is named for governance; add owners.governance',
  ],
  [
    'averageDeal: 150000 EUR',
    'averageDeal: 150000 SEK',
    'targets.averageDeal',
    '150000 EUR is not in the currency of the revenue, SEK',
  ],
  [
    'averageDeal: 0 SEK',
    'averageDeal: 150000 SEK',
    'targets.averageDeal',
    'no number of deals reaches the revenue',
  ],
  [
    'mql→sal: 80%, mql→sql: 50%, sql→won: 25%',
    'mql→sal: 80%, sal→sql: 50%, sql→won: 25%',
    'targets.rates.mql→sql',
    'two rates have the base "mql" (mql→sal, mql→sql)',
  ],
  [
    'sal→sql: 50% }',
    'sal→sql: 50%, sql→won: 25% }',
    'targets.rates',
    'the chain mql→sal→sql does not reach a sale; add the rates up to "won"',
  ],
  ['sql→mql: 25%', 'sql→won: 25%', 'targets.rates', 'the chain mql→sal→sql does not reach a sale'],
  [
    '{ mql→sal: 80%, sal→sql: 50%, sql→won: 25%, lead→offer: 5%, offer→lead: 5% }',
    '{ mql→sal: 80%, sal→sql: 50%, sql→won: 25% }',
    'targets.rates',
    'the chain lead→offer does not reach a sale',
  ],
  ['sql→won: 0%', 'sql→won: 25%', 'targets.rates.sql→won', 'at a rate of 0% nobody ever arrives'],
  [
    'mql→sal: 80%, lead→sal: 5%',
    'mql→sal: 80%',
    'targets.rates.lead→sal',
    'two rates end in "sal" (mql→sal, lead→sal)',
  ],
  [
    'lifetimeValue: 600000 EUR',
    'lifetimeValue: 600000 SEK',
    'targets.context.lifetimeValue',
    '600000 EUR is not in the currency of the revenue, SEK',
  ],
  [
    'terminal: lost, from: { hubspot: customer',
    'terminal: won, from: { hubspot: customer',
    'targets.rates',
    'does not reach a sale',
    'rates:',
  ],
  // KPIs.
  [
    'transition: { from: mqll, to: sal',
    'transition: { from: mql, to: sal',
    'kpis[0].transition.from',
    '"mqll" is not a stage',
  ],
  [
    'transition: { from: mql, to: sall',
    'transition: { from: mql, to: sal',
    'kpis[0].transition.to',
    '"sall" is not a stage',
  ],
  [
    'share: { promise: first }',
    'share: { promise: first-contact }',
    'kpis[3].share.promise',
    '"first" is not a promise',
  ],
  [
    'volume: { stage: leads }, target: 100, alarm: 80,',
    'share: { promise: first-contact }, target: 95%, alarm: 85%,',
    'kpis[3].volume.stage',
    '"leads" is not a stage',
  ],
  [
    'velocity: { from: mqls, to: meeting }',
    'velocity: { from: mql, to: meeting }',
    'kpis[6].velocity.from',
    '"mqls" is not a stage',
  ],
  [
    'effect: { promise: first, on: meeting }',
    'effect: { promise: first-contact, on: meeting }',
    'kpis[7].effect.promise',
    '"first" is not a promise',
  ],
  [
    'id: accepted, title: MQL to meeting',
    'id: to-meeting, title: MQL to meeting',
    'kpis[1].id',
    '"accepted" is the id of kpis[0] too',
  ],
  // Hand-back, and conditions wherever they stand.
  [
    'id: wrong-company, title: No need now',
    'id: no-need-now, title: No need now',
    'handBack.reasons[1].id',
    '"wrong-company" is the id of handBack.reasons[0] too',
  ],
  [
    'needs: { field: land, is: SE }',
    'needs: { activity: [download, page-view, form], atLeast: 2 }',
    'handBack.reasons[1].again.needs.field',
    '"land" is not a field',
  ],
  [
    'when: { not: { stage: { is: mqll } } }',
    'when: { fit: { atLeast: A } }',
    'promises[0].unless[0].when.not.stage.is',
    '"mqll" is not a stage',
  ],
  [
    'when: { stage: { in: [mql, sall] } }',
    'when: { fit: { atLeast: A } }',
    'promises[0].unless[0].when.stage.in[1]',
    '"sall" is not a stage',
  ],
  [
    'starts: { earned: mqll }',
    'starts: { earned: mql }',
    'promises[1].starts.earned',
    '"mqll" is not a stage',
  ],
  [
    'fit: A, engagement: warmish, treatment: call-soon',
    'fit: A, engagement: warm, treatment: call-soon',
    'matrix[1].engagement',
    '"warmish" is not a level of engagement',
  ],
  [
    'treatment: call-later }',
    'treatment: call-soon }',
    'matrix[1].treatment',
    '"call-later" is not a treatment',
  ],
  [
    'channels: { call: { atMost: 1 }, email: { atMost: 1 }, message: { atMost: 1 }, meeting: { atMost: 1 } }',
    'channels: { call: { atLeast: 3 }, email: { atLeast: 2, atMost: 4 } }',
    'attempts.channels',
    'the channels allow 4 attempts together, and at least 6 are needed',
  ],
];

describe.each([
  ['form', form],
  ['meaning', meaning],
])('%s', (_, mistakes) => {
  it.each(mistakes)('%s', (written, instead, path, says, lineOf) => {
    const spoilt = spoil(example, instead, written);
    const { text } = spoilt;
    const line = lineOf ? text.slice(0, text.indexOf(lineOf)).split('\n').length : spoilt.line;
    const { agreement, problems } = readText(text);
    expect(agreement).toBeUndefined();
    const found = problems.find((problem) => writePath(problem.path) === path);
    expect(found?.message ?? problems).toContain(says);
    const code = Object.entries(codes).find(([, all]) => all.includes(written))?.[0];
    expect(found?.code).toBe(code ?? found?.code);
    if (written) expect([line, line + written.trim().split('\n').length - 1]).toContain(found?.at?.line);
    // One mistake is one problem, and never in the validator's own words.
    const others = problems.filter((problem) => problem !== found).map((problem) => problem.message);
    if (!expectedToFollow.has(written)) expect(others).toEqual([]);
    for (const { message } of problems) expect(message).not.toMatch(/Invalid input|undefined|NaN|\[object/);
  });
});

/** What programs go by: the code of a problem, and mistakes that have it. */
const codes: Record<string, string[]> = {
  'unknown-key': ['entre:', 'stage:', 'equals: FI'],
  missing: ['{ field: country }', '{ direction: inbound }'],
  conflict: ['is: FI, in: [FI]', 'halfLife: 30 days, within: 30 days', 'paused: true, terminal: lost'],
  empty: ['version:'],
  type: ['version: seven', 'between: 50', 'is: [FI]', 'agreement: 7'],
  size: ['version: 0', 'in: []', 'atMost: 1001'],
  value: ['owner: sale, since', 'terminal: win'],
  form: ['id: -mql', 'within: 2 workdays', 'marketingShare: 0.3', 'at: middle'],
  key: ['mql->sal: 80%', 'title: { english: Nordic }', '2027-13-05:'],
  duplicate: ['id: nordic,', 'id: wrong-company, title: No need now', 'owners: nobody\nrhythm'],
  'unknown-calendar': ['use: helsingfors'],
  'unknown-field': ['field: land', '{ known: dealvalue }'],
  'unknown-group': ['group: titel'],
  'unknown-grade': ['{ fit: { atLeast: D } }', 'fit: D'],
  'unknown-level': ['{ engagement: { atLeast: hot } }'],
  'unknown-stage': ['during: [mql, sall]', 'starts: { enters: mqll }'],
  'unknown-treatment': ['whenSpent: nurtur'],
  'unknown-promise': ['promise: first-call, at'],
  'unknown-kpi': ['measuredBy: first-respons'],
  'time-zone': ['timeZone: Europe/Stokholm'],
  'last-choice': ['{ use: stockholm, when: { field: country, is: SE } }'],
  'early-choice': ['{ use: helsinki }'],
  reversed: ['between: [1000, 50]', 'max: 0', 'atMost: 5', 'email: { atLeast: 5, atMost: 4 }'],
  order: ['grades: { A: 70, B: 70, C: 0 }'],
  last: ['grades: { A: 70, B: 40, C: 10 }'],
  'pair-twice': ['fit: [A, B], engagement: warm'],
  'pair-missing': ['engagement: [high, cold]'],
  'no-gate': ['paused: true, enter: { activity: form }', 'starts: { earned: sal }'],
  'two-openings': ['title: SAL, opensCycle: true'],
  'mapped-twice': ['odoo: " won "'],
  'unknown-channel': ['channels: { fax:'],
  'no-room': [
    'call: { atLeast: 7 }',
    'channels: { call: { atMost: 1 }, email: { atMost: 1 }, message: { atMost: 1 }, meeting: { atMost: 1 } }',
  ],
  'no-owner': [''],
  currency: ['averageDeal: 150000 EUR'],
  zero: ['averageDeal: 0 SEK', 'sql→won: 0%'],
  'same-base': ['mql→sal: 80%, mql→sql: 50%, sql→won: 25%'],
  'same-end': ['mql→sal: 80%, lead→sal: 5%'],
  chain: ['sal→sql: 50% }', 'sql→mql: 25%'],
};

/** Mistakes of which the rest of the agreement suffers. */
const expectedToFollow = new Set([
  'stage:',
  '',
  'id: -mql',
  '{ id: meeting, title: Offer',
  '- id: first-contact\n    title: Accept',
  'fit: D',
  'channels: { fax:',
  'max: 0',
  'terminal: lost, from: { hubspot: customer',
  'fit: A, engagement: warmish, treatment: call-soon',
]);

describe('what stands for what', () => {
  const allowed = (written: string, instead: string) =>
    readText(spoil(example, instead, written).text).problems[0]?.allowed;
  it('names the words that are allowed', () => {
    expect(allowed('equals: FI', 'is: FI')).toEqual(
      expect.arrayContaining(['is', 'isNot', 'in', 'notIn', 'atLeast', 'between', 'contains', 'known']),
    );
    expect(allowed('{ entres: mql }', '{ enters: mql }')).toEqual([
      'enters',
      'earned',
      'assigned',
      'inbound',
    ]);
    expect(allowed('entre:', 'enter:')).toContain('enter');
    expect(allowed('owner: sale, since', 'owner: sales, since')).toEqual([
      'marketing',
      'sales',
      'governance',
    ]);
    expect(allowed('starts: { enters: mqll }', 'starts: { enters: mql }')).toContain('mql');
  });
  it('tells every mistake at once, also of parts beside a broken one', () => {
    const { problems } = readText(
      example
        .replace('within: 2 working hours', 'within: soon')
        .replace('timeZone: Europe/Helsinki', 'timeZone: Europe/Helsingfors')
        .replace('whenSpent: recycle', 'whenSpent: nobody')
        .replace(
          'sameAttemptWithin: 15 minutes',
          'sameAttemptWithin: 15 minutes\n  sameAttemptWithin: 16 minutes',
        ),
    );
    // In the order of the text, whoever found them.
    expect(problems.map(({ path }) => writePath(path))).toEqual([
      'calendars.helsinki.timeZone',
      'promises[0].within',
      'attempts.sameAttemptWithin',
      'attempts.whenSpent',
    ]);
  });
  it('names the keys of which one is needed, and not those that are there', () => {
    expect(allowed('{ field: country }', '{ field: country, is: FI }')).toEqual(
      expect.arrayContaining(['is', 'notIn', 'known']),
    );
    expect(allowed('equals: FI', 'is: FI')).not.toContain('field');
    expect(allowed('channels: { fax:', 'channels: { call:')).toEqual(['call', 'email', 'message', 'meeting']);
    expect(allowed('timeZone: Europe/Stokholm', 'timeZone: Europe/Stockholm')).toContain('Europe/Stockholm');
  });
  it('says what is there and what is expected, and how to write it where that helps', () => {
    const message = (written: string, instead: string) =>
      readText(spoil(example, instead, written).text).problems[0]?.message;
    expect(message('version: 1.5', 'version: 7')).toBe('1.5 is a number; a whole number is expected');
    expect(message('during: mql', 'during: [mql, sal]')).toBe(
      '"mql" is text; a list is expected (write [mql])',
    );
    expect(readText(smallest.replace(/owners: .*/, 'owners: nobody')).problems[0]?.message).toBe(
      '"nobody" is text; a group of keys is expected',
    );
    expect(checkAgreement(null).problems[0]?.code).toBe('type');
  });
  it('refuses the only calendar that does not exist, and what nobody can reach', () => {
    const problems = (text: string) =>
      readText(text).problems.map(({ code, path, message }) => [code, writePath(path), message]);
    expect(problems(smallest.replace('calendar: here', 'calendar: there'))).toEqual([
      ['unknown-calendar', 'calendar', '"there" is not a calendar of this agreement'],
    ]);
    const gate = smallest.replace('title: Lead', 'title: Lead, enter: { field: land, is: SE }');
    expect(problems(gate)).toEqual([
      [
        'unknown-field',
        'stages[0].enter.field',
        '"land" is not a field that everyone knows, and is not declared in fields',
      ],
    ]);
    const same = gate.replace('field: land, is: SE', 'field: employees, between: [50, 50]');
    expect(problems(same)).toEqual([]);
  });
  it('names everything that nobody owns, and only that', () => {
    const unowned = (text: string) =>
      readText(text)
        .problems.filter(({ code }) => code === 'no-owner')
        .map(({ path }) => writePath(path));
    const nobody = example.replace(/ {2}governance: .*\n/, '');
    expect(unowned(nobody)).toEqual([
      'promises[2].whenMissed.owner',
      'kpis[0].whenMissed.owner',
      'kpis[6].whenMissed.owner',
    ]);
    expect(unowned(nobody.replace('owedBy: sales', 'owedBy: governance'))).toContain('promises[0].owedBy');
    expect(unowned(nobody.replace('id: waiting,', 'id: governance,'))).toHaveLength(3);
    expect(unowned(example.replace('owners:', 'owner:'))).toEqual([]);
  });
  it('says nothing of names in a part that is broken', () => {
    const codes = (text: string) => readText(text).problems.map(({ code }) => code);
    expect(codes(example.replace('hand-over: { title: Hand over to sales', 'hand-over: { title: 7'))).toEqual(
      ['type'],
    );
    expect(codes(example.replace('grades: { A: 70', 'grades: { A: high'))).toEqual(['type']);
    const { problems } = readText(example.replace('id: subscriber, title: Subscriber', 'id: subscriber'));
    expect(problems.map(({ path }) => writePath(path))).toEqual(['stages[0].title']);
  });
});

describe('what may be absent', () => {
  it('takes the smallest agreement', () => {
    expect(readText(smallest)).toMatchObject({ problems: [], warnings: [], agreement: { version: 1 } });
  });
  it('tells a name that is a number from one that has a number in it', () => {
    const graded = (grades: string) =>
      `${smallest}fit: { rules: [{ id: a, title: A, when: { field: country, is: SE }, points: 1 }], grades: { ${grades} } }\n`;
    const said = (grades: string) =>
      readText(graded(grades)).problems.map(({ path, message }) => [writePath(path), message]);
    const moved = [['fit.grades.10', expect.stringContaining('"10" cannot be told from a position')]];
    // Read as 10 before A, whatever is written.
    expect(said('A: 10, 10: 0')).toEqual(moved);
    expect(said('9: 0, 10: 10')).toEqual(moved);
    expect(said('1: 20, 2: 10, 3: 0')).toEqual([]);
    const later = [['fit.grades.A1', expect.stringContaining('"A1" begins at 20, not below "1A" (10)')]];
    expect(said('1A: 10, A1: 20, B: 0')).toEqual(later);
  });
  it('asks for treatments and a matrix with both fit and engagement, and for neither with one', () => {
    const fit =
      'fit: { rules: [{ id: a, title: A, when: { field: country, is: SE }, points: 1 }], grades: { A: 0 } }\n';
    const engagement =
      'engagement: { rules: [{ id: a, title: A, when: { activity: form }, points: 1 }], levels: { low: 0 } }\n';
    const paths = (text: string) => readText(text).problems.map(({ path }) => writePath(path));
    expect(paths(smallest + fit)).toEqual([]);
    expect(paths(smallest + engagement)).toEqual([]);
    expect(paths(smallest + fit + engagement)).toEqual(['treatments', 'matrix']);
    expect(readText(smallest + fit + engagement).problems[0]?.code).toBe('missing');
    expect(paths(`${smallest}${fit}matrix: [{ fit: A, engagement: low, treatment: x }]`)).toEqual(['matrix']);
  });
  it('takes attempts of which only the least is agreed, and bounds that meet', () => {
    const attempts = 'attempts: { during: [lead], counts: { activity: call }, atLeast: 2 }\n';
    const problems = (text: string) => readText(smallest + text).problems.map(({ code }) => code);
    expect(problems(attempts)).toEqual([]);
    expect(
      problems(attempts.replace('2 }', '2, atMost: 2, channels: { call: { atLeast: 2, atMost: 2 } } }')),
    ).toEqual([]);
    expect(problems(attempts.replace('2 }', '2, channels: { call: { atLeast: 9 } } }'))).toEqual([]);
  });
  it('takes the 29th of February where there is one', () => {
    for (const day of ['reviewBy: 2028-02-29', 'reviewBy: 2000-02-29'])
      expect(readText(smallest + day).problems).toEqual([]);
    const closed = smallest.replace('timeZone:', 'closed: ["02-29"], timeZone:');
    expect(readText(closed).problems).toEqual([]);
  });
  it('says that nothing is sold where no stage is won, whatever the stages are called', () => {
    const { problems } = readText(example.replace('terminal: won', 'terminal: lost'));
    expect(problems.map(({ code, path }) => [code, writePath(path)])).toEqual([
      ['chain', 'targets.rates'],
      ['no-sale', 'targets.rates'],
    ]);
    const renamed = example
      .replace('id: won', 'id: sold')
      .replace('enters: [won, lost] }, within: 60', 'enters: [sold, lost] }, within: 60')
      .replace('to: won }', 'to: sold }');
    expect(readText(renamed).problems).toEqual([]);
  });
  it('refuses a condition on a score that the agreement has not', () => {
    const { problems } = readText(
      smallest.replace('title: Lead', 'title: Lead, enter: { fit: { atLeast: A } }'),
    );
    expect(problems[0]?.code).toBe('no-score');
    expect(problems[0]?.message).toBe(
      'this agreement has no fit, so that nobody can reach "A"; add fit or leave this out',
    );
  });
  it.each([
    ['null', null],
    ['text', 'agreement'],
    ['a list', []],
    ['a number', 7],
  ])('refuses %s', (_, data) => {
    const { agreement, problems } = checkAgreement(data);
    expect(agreement).toBeUndefined();
    expect(problems).toHaveLength(1);
  });
});

describe('what is worth a warning, and stops nothing', () => {
  it('warns of a kind, an outcome or a channel that is unknown', () => {
    const { agreement, warnings } = readText(
      example
        .replace('{ activity: form }', '{ activity: forms, outcome: conected }')
        .replace('channels: [email]', 'channels: [e-mail]'),
    );
    expect(agreement).toBeDefined();
    expect(warnings.map(({ code, found }) => [code, found])).toEqual([
      ['unknown-kind', 'e-mail'],
      ['unknown-kind', 'forms'],
      ['unknown-outcome', 'conected'],
    ]);
    expect(warnings[0]?.allowed).toContain('email');
    expect(warnings[2]?.allowed).toContain('connected');
  });
  it('looks at every event that keeps or releases a promise, alone or among others', () => {
    const promise = (events: string) =>
      `promises: [{ id: a, title: A, owedBy: sales, starts: { assigned: true }, within: 2 hours, ${events} }]\n`;
    const warned = (events: string) =>
      readText(smallest + promise(events)).warnings.map(({ code, path, found }) => [
        code,
        writePath(path),
        found,
      ]);
    expect(warned('keptBy: { activity: [call, cal], outcome: conected }')).toEqual([
      ['unknown-kind', 'promises[0].keptBy.activity[1]', 'cal'],
      ['unknown-outcome', 'promises[0].keptBy.outcome', 'conected'],
    ]);
    expect(
      warned('keptBy: { activity: call }, releasedBy: { any: [{ inbound: mail }, { outcome: hold }] }'),
    ).toEqual([
      ['unknown-kind', 'promises[0].releasedBy.any[0].inbound', 'mail'],
      ['unknown-outcome', 'promises[0].releasedBy.any[1].outcome', 'hold'],
    ]);
    expect(warned('keptBy: { any: [{ inbound: email }, { enters: lead }] }')).toEqual([]);
  });
  it('says where', () => {
    const { warnings } = readText(
      example
        .replace('counts: { activity: [call,', 'counts: { activity: [phone,')
        .replace('channels: { call: { atLeast: 3 },', 'channels: {')
        .replace('{ outcome: connected }', '{ outcome: [connected, reached] }')
        .replace('endWhen: { any: [ { inbound: [email,', 'endWhen: { any: [ { inbound: [letter,')
        .replace('starts: { inbound: [email, form, chat] }', 'starts: { inbound: letter }')
        .replace('channels: [email]', 'channels: [email, letter]')
        .replace('rate: { outcome: no-show, of: meeting }', 'rate: { outcome: noshow, of: meet }'),
    );
    expect(warnings.map(({ path }) => writePath(path))).toEqual([
      'treatments.call-soon.contact.channels[1]',
      'promises[6].starts.inbound',
      'attempts.counts.activity[0]',
      'attempts.endWhen.any[0].inbound[0]',
      'attempts.endWhen.any[1].outcome[1]',
      'kpis[4].rate.outcome',
      'kpis[4].rate.of',
    ]);
  });
  it('warns of a calendar that never opens', () => {
    const { agreement, warnings } = readText(smallest.replace('"09:00-17:00"', ''));
    expect(agreement).toBeDefined();
    expect(warnings.map(({ code, path }) => [code, ...path])).toEqual([['never-open', 'calendars', 'here']]);
    const once = smallest
      .replace('"09:00-17:00"', '')
      .replace(/} }\ncalendar:/, ', open: { 2026-12-13: ["10:00-14:00"] } } }\ncalendar:');
    expect(readText(once)).toMatchObject({ problems: [], warnings: [] });
  });
});
