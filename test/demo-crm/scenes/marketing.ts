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
    past: (s) => s.warms('9d').views(2, '1d').rep('u7', '9d'),
  },
  { is: 'Ready a moment ago: hand over', fit: 'a', past: (s) => s.ready('o20m') },
  { is: 'Ready for days: hand-over is missing', fit: 'b', past: (s) => s.ready('6d').rep('u8', '18d') },
  {
    is: 'Ready, and has looked at the prices: two stages are missing',
    fit: 'a',
    past: (s) => s.ready('o90m').prices('o40m'),
  },
  {
    is: 'Fits fairly, warm: two of three page views',
    fit: 'b',
    past: (s) =>
      s.downloads('7d').enters('Inquiry', '7d').downloads('6d', 'Checklist: shifts').views(2, '3d'),
  },
  { is: 'Engaged, does not fit', fit: 'c', past: (s) => s.ready('2d') },
  { is: 'Was ready long ago; it has decayed', fit: 'a', past: (s) => s.ready('110d').views(1, '70d') },
  {
    is: 'Wrote an hour ago: an answer is due',
    fit: 'b',
    past: (s) => s.downloads('5d').enters('Inquiry', '5d').rep('u7', '5d').writes('o1h'),
  },
  {
    is: 'Filled in the form and was answered',
    fit: 'b',
    past: (s) => s.form('o12h').enters('Inquiry', 'o12h').rep('u7', 'o12h').mail('o11h', 'Re: Contact form'),
  },
  {
    is: 'Wrote last week and nobody answered',
    fit: 'b',
    past: (s) => s.downloads('12d').enters('Inquiry', '12d').rep('u8', '12d').writes('7d'),
  },
  {
    is: 'Nobody owns it',
    fit: 'a',
    past: (s) => s.downloads('3d').enters('Inquiry', '3d').views(3, '1d'),
  },
  {
    is: 'The industry is withheld',
    fit: 'a',
    past: (s) => s.warms('9d').rep('u7', '9d').views(2, '1d').withholds('company.sector'),
  },
  {
    is: 'Opened and clicked mails, met us at a fair, chatted',
    fit: 'b',
    past: (s) =>
      s
        .downloads('14d')
        .enters('Inquiry', '14d')
        .rep('u7', '14d')
        .log('fair', '14d', { way: 'in', byUid: null, about: 'Stand B12, Elmia' })
        .log('mail opened', '6d', { way: 'in', byUid: null, about: 'October letter' })
        .log('mail clicked', '6d', { way: 'in', byUid: null, about: 'October letter' })
        .log('livechat', 'o9h', { way: 'in', byUid: null, about: 'Do you have a Danish version?' })
        .mail('o8h', 'Yes, we do'),
  },
];
