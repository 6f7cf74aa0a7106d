import type { Scene } from '../leads.ts';
import type { Story } from '../story.ts';

const mql = 'Marketing qualified';

/** Ready in good time before `when`, when it was handed over to Dana. */
const handed = (story: Story, when: string, by = 'u7') =>
  story.enters('Inquiry', '21d').ready('8d').views(3, '6d').enters(mql, when).rep(by, when);

/** Leads that marketing has handed over and sales has not yet accepted, and those that wait. */
export const qualified: readonly Scene[] = [
  { is: 'Just handed over: first contact is running', fit: 'b', past: (s) => handed(s, 'o20m') },
  {
    is: 'Contacted in time, two attempts made, acceptance is due',
    fit: 'a',
    past: (s) =>
      s
        .enters('Inquiry', '21d')
        .form('21d')
        .downloads('8d')
        .downloads('8d', 'Checklist: shifts')
        .downloads('7d', 'Template: staffing plan')
        .views(5, '6d')
        .enters(mql, 'o4.5h')
        .rep('u7', 'o4.5h')
        .call('o258m')
        .mail('o255m')
        .views(2, '1h')
        .log('phone', '-1d', { way: 'out', state: 'planned', about: 'Try again' })
        .log('memo', 'o200m', { about: 'Assistant says: back after lunch' }),
  },
  { is: 'A very good one: thirty minutes, ten used', fit: 'a', past: (s) => handed(s, 'o10m') },
  { is: 'First contact at risk, very good lead', fit: 'a', past: (s) => handed(s, 'o25m') },
  { is: 'First contact at risk', fit: 'b', past: (s) => handed(s, 'o100m', 'u8') },
  { is: 'Nobody called: first contact and acceptance are broken', fit: 'b', past: (s) => handed(s, '5d') },
  {
    is: 'Called too late: broken, and done since',
    fit: 'b',
    past: (s) => handed(s, 'o7h').call('o3h', 'left message'),
  },
  { is: 'Called within the hour', fit: 'b', past: (s) => handed(s, 'o5h', 'u8').call('o258m') },
  {
    is: 'Called twice in a quarter of an hour: one attempt',
    fit: 'b',
    past: (s) => handed(s, 'o5h').call('o280m').call('o270m').mail('o272m'),
  },
  {
    is: 'Called again too soon',
    fit: 'b',
    past: (s) => handed(s, 'o6h').call('o5.5h').call('o4h', 'left message'),
  },
  {
    is: 'Only the machine has written',
    fit: 'b',
    past: (s) => handed(s, '6d').mail('5d', 'Welcome', { robot: true, byUid: null }),
  },
  {
    is: 'A call is planned, none is made',
    fit: 'b',
    past: (s) => handed(s, 'o1h').log('phone', '-1d', { way: 'out', state: 'planned', about: 'First call' }),
  },
  {
    is: 'Only a mail to everybody',
    fit: 'b',
    past: (s) => handed(s, '6d').mail('4d', 'News in November', { blast: true }),
  },
  {
    is: 'Handed over to nobody',
    fit: 'b',
    past: (s) => handed(s, 'o30m').set({ rep: null, repSince: null }),
  },
  { is: 'Finnish hours, just handed over', fit: 'fi', past: (s) => handed(s, 'o15m', 'u9') },
  { is: 'Finnish hours, broken', fit: 'fi', past: (s) => handed(s, 'o3d', 'u9').writes('o2d') },
  { is: 'The history is closed to salespeople', fit: 'b', past: (s) => handed(s, '4d').locks('phases') },
  {
    is: 'In this stage at least since two days ago',
    fit: 'b',
    past: (s) => s.enters('Inquiry', '21d').ready('8d').enters(mql, 'o2d', false).rep('u7', 'o2d'),
  },
  {
    is: 'In this stage at least since a quarter of an hour ago',
    fit: 'b',
    past: (s) => s.enters('Inquiry', '21d').ready('8d').enters(mql, 'o15m', false).rep('u7', 'o15m'),
  },
  { is: 'The log is closed to salespeople', fit: 'b', past: (s) => handed(s, '5d').locks('log') },
  { is: 'The web visits are closed to salespeople', fit: 'b', past: (s) => handed(s, 'o40m').locks('web') },
  {
    is: 'Required fields are empty',
    fit: 'a',
    past: (s) => {
      const story = handed(s, 'o50m');
      story.prospect.person.position = null;
      story.prospect.company.nation = null;
      return story;
    },
  },
  {
    is: 'Handed over without having earned it',
    fit: 'c',
    past: (s) => s.enters('Newsletter', '30d').views(1, '10d').enters(mql, 'o1h').rep('u7', 'o1h'),
  },
  {
    is: 'Country and position are withheld',
    fit: 'a',
    past: (s) => handed(s, 'o35m').withholds('company.nation', 'person.position'),
  },
  { is: 'The owner is withheld', fit: 'b', past: (s) => handed(s, 'o30m').withholds('rep') },
  {
    is: 'The mail came back',
    fit: 'b',
    past: (s) => handed(s, 'o90m').mail('o80m', 'Hello', { result: 'undeliverable' }),
  },
  {
    is: 'Called in time, noted down the day after',
    fit: 'b',
    past: (s) => handed(s, 'o3d').call('o1435m', 'no reply', { entered: s.at('o2d') }),
  },
  {
    is: 'On hold: the clocks stand still',
    fit: 'b',
    past: (s) => handed(s, 'o9h').enters('On hold', 'o8h'),
  },
  {
    is: 'Accepted, then on hold: the attempts wait',
    fit: 'a',
    past: (s) => handed(s, '9d').call('8.9d').enters('Accepted', '8d').mail('7d').enters('On hold', '3d'),
  },
];
