import type { ReminderWords } from './words.ts';

export const fi: ReminderWords = {
  reminder: {
    none: 'Yksikään liidi ei ole vaarassa',
    leadsAtRisk: '{n} {n|liidi|liidiä} vaarassa',
    leadsBroken: '{n} {n|liidi, jolla|liidiä, joilla} on rikottu lupaus',
    readAt: 'tilanne {at}',
    partly: 'kaikkia liidejä ei voitu lukea',
    atRisk: '{n} {n|lupaus|lupausta} vaarassa',
    broken: '{n} {n|rikottu lupaus|rikottua lupausta}',
    more: 'ja {n} muuta',
    known: 'Näin CRM:ssä: {at}',
    open: 'Avaa',
    later: 'Myöhemmin',
  },
};
