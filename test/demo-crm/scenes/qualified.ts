import type { Scene } from '../leads.ts';

/** Leads that marketing has handed over and sales has not yet accepted, and those that wait. */
export const qualified: readonly Scene[] = [
  {
    is: 'Contacted in time, two attempts made, acceptance is due',
    fit: 'a',
    past: (s) =>
      s
        .handedOver('o4.5h')
        .call('o258m')
        .mail('o255m')
        .views(2, '1h')
        .log('phone', '-1d', { way: 'out', state: 'planned', about: 'Try again' })
        .log('memo', 'o200m', { about: 'Assistant says: back after lunch' }),
  },
  { is: 'Just handed over: first contact is running', fit: 'b', past: (s) => s.handedOver('o20m') },
  { is: 'A very good one: thirty minutes, ten used', fit: 'a', past: (s) => s.handedOver('o10m') },
  { is: 'First contact at risk, very good lead', fit: 'a', past: (s) => s.handedOver('o25m') },
  { is: 'First contact at risk', fit: 'b', past: (s) => s.handedOver('o100m', 'u8') },
  { is: 'Nobody called: first contact and acceptance are broken', fit: 'b', past: (s) => s.handedOver('5d') },
  {
    is: 'Called too late: broken, and done since',
    fit: 'b',
    past: (s) => s.handedOver('o7h').call('o3h', 'left message'),
  },
  { is: 'Called within the hour', fit: 'b', past: (s) => s.handedOver('o5h', 'u8').call('o258m') },
  {
    is: 'Called twice in a quarter of an hour: one attempt',
    fit: 'b',
    past: (s) => s.handedOver('o5h').call('o280m').call('o270m').mail('o272m'),
  },
  {
    is: 'Called again too soon',
    fit: 'b',
    past: (s) => s.handedOver('o6h').call('o5.5h').call('o4h', 'left message'),
  },
  {
    is: 'Only the machine has written',
    fit: 'b',
    past: (s) => s.handedOver('6d').mail('5d', 'Welcome', { robot: true, byUid: null }),
  },
  {
    is: 'A call is planned, none is made',
    fit: 'b',
    past: (s) =>
      s.handedOver('o1h').log('phone', '-1d', { way: 'out', state: 'planned', about: 'First call' }),
  },
  {
    is: 'Only a mail to everybody',
    fit: 'b',
    past: (s) => s.handedOver('6d').mail('4d', 'News in November', { blast: true }),
  },
  {
    is: 'Handed over to nobody',
    fit: 'b',
    past: (s) => s.handedOver('o30m').set({ rep: null, repSince: null }),
  },
  { is: 'Finnish hours, just handed over', fit: 'fi', past: (s) => s.handedOver('o15m', 'u9') },
  { is: 'Finnish hours, broken', fit: 'fi', past: (s) => s.handedOver('o3d', 'u9').writes('o2d') },
  { is: 'The history is closed to salespeople', fit: 'b', past: (s) => s.handedOver('4d').locks('phases') },
  {
    is: 'In this stage at least since two days ago',
    fit: 'b',
    past: (s) => s.ready('o2.1d').enters('Marketing qualified', 'o2d', false).rep('u7', 'o2d'),
  },
  {
    is: 'In this stage at least since a quarter of an hour ago',
    fit: 'b',
    past: (s) => s.ready('o30m').enters('Marketing qualified', 'o15m', false).rep('u7', 'o15m'),
  },
  { is: 'The log is closed to salespeople', fit: 'b', past: (s) => s.handedOver('5d').locks('log') },
  {
    is: 'The web visits are closed to salespeople',
    fit: 'b',
    past: (s) => s.handedOver('o40m').locks('web'),
  },
  {
    is: 'Required fields are empty',
    fit: 'a',
    past: (s) => {
      const story = s.handedOver('o50m');
      story.prospect.person.position = null;
      story.prospect.company.nation = null;
      return story;
    },
  },
  {
    is: 'Handed over without having earned it',
    fit: 'c',
    past: (s) =>
      s.enters('Newsletter', '30d').views(1, '10d').enters('Marketing qualified', 'o1h').rep('u7', 'o1h'),
  },
  {
    is: 'Country and position are withheld',
    fit: 'a',
    past: (s) => s.handedOver('o35m').withholds('company.nation', 'person.position'),
  },
  { is: 'The owner is withheld', fit: 'b', past: (s) => s.handedOver('o30m').withholds('rep') },
  {
    is: 'The mail came back',
    fit: 'b',
    past: (s) => s.handedOver('o90m').mail('o80m', 'Hello', { result: 'undeliverable' }),
  },
  {
    is: 'Called in time, noted down the day after',
    fit: 'b',
    past: (s) => s.handedOver('o3d').call('o1435m', 'no reply', { entered: s.at('o2d') }),
  },
  {
    is: 'On hold: the clocks stand still',
    fit: 'b',
    past: (s) => s.handedOver('o9h').enters('On hold', 'o8h'),
  },
  {
    is: 'Accepted, then on hold: the attempts wait',
    fit: 'a',
    past: (s) => s.handedOver('9d').call('8.9d').enters('Accepted', '8d').mail('7d').enters('On hold', '3d'),
  },
];
