import type { Scene } from '../leads.ts';

/** Leads that marketing still has. */
export const marketing: readonly Scene[] = [
  {
    is: 'Only the newsletter',
    fit: 'b',
    past: (s) => s.enters('Newsletter', '20d').views(1, '12d', '/blog'),
  },
  {
    is: 'The number of employees is withheld, so fit has two ends',
    fit: 'b',
    past: (s) => s.enters('Newsletter', '15d').views(2, '5d').withholds('company.headcount'),
  },
  {
    is: 'A student: points are taken away',
    fit: 'c',
    past: (s) => {
      s.prospect.person.position = 'Student of operations management';
      return s.enters('Newsletter', '9d').downloads('8d');
    },
  },
  {
    is: 'Fits, warm: one visit to the prices away',
    fit: 'a',
    past: (s) => s.enters('Inquiry', '9d').form('9d').downloads('8d').views(6, '2d').rep('u7', '9d'),
  },
  {
    is: 'Ready a moment ago: hand over',
    fit: 'a',
    past: (s) => s.enters('Inquiry', '9d').form('9d').downloads('8d').views(4, '1d').ready('o20m'),
  },
  {
    is: 'Ready for days: hand-over is missing',
    fit: 'b',
    past: (s) => s.enters('Inquiry', '20d').ready('6d').rep('u8', '20d'),
  },
  {
    is: 'Fits fairly, warm: two of three page views',
    fit: 'b',
    past: (s) => s.enters('Inquiry', '7d').form('7d').downloads('6d').views(2, '3d').writes('5d').mail('5d'),
  },
  { is: 'Engaged, does not fit', fit: 'c', past: (s) => s.enters('Inquiry', '4d').ready('2d') },
  {
    is: 'Was ready long ago; it has decayed',
    fit: 'a',
    past: (s) => s.enters('Inquiry', '130d').ready('110d').views(1, '70d'),
  },
  {
    is: 'Wrote an hour ago: an answer is due',
    fit: 'b',
    past: (s) => s.enters('Inquiry', '5d').form('5d').mail('4d').rep('u7', '5d').writes('o1h'),
  },
  {
    is: 'Wrote and was answered',
    fit: 'b',
    past: (s) =>
      s.enters('Inquiry', '8d').rep('u7', '8d').writes('o12h').mail('o11h', 'Re: Could you tell us more?'),
  },
  {
    is: 'Wrote last week and nobody answered',
    fit: 'b',
    past: (s) => s.enters('Inquiry', '12d').rep('u8', '12d').writes('7d'),
  },
  { is: 'Nobody owns it', fit: 'a', past: (s) => s.enters('Inquiry', '3d').downloads('3d').views(3, '1d') },
  {
    is: 'The industry is withheld',
    fit: 'a',
    past: (s) =>
      s.enters('Inquiry', '6d').rep('u7', '6d').downloads('5d').views(4, '1d').withholds('company.sector'),
  },
  {
    is: 'Opened and clicked mails, met us at a fair, chatted',
    fit: 'b',
    past: (s) =>
      s
        .enters('Inquiry', '14d')
        .rep('u7', '14d')
        .log('fair', '14d', { way: 'in', byUid: null, about: 'Stand B12, Elmia' })
        .log('mail opened', '6d', { way: 'in', byUid: null, about: 'October letter' })
        .log('mail clicked', '6d', { way: 'in', byUid: null, about: 'October letter' })
        .log('livechat', '2d', { way: 'in', byUid: null, about: 'Do you have a Danish version?' })
        .mail('2d', 'Yes, we do'),
  },
];
