import type { ReminderWords } from './words.ts';

export const nb: ReminderWords = {
  reminder: {
    none: 'Ingen leads er i faresonen',
    leadsAtRisk: '{n} {n|lead|leads} i faresonen',
    leadsBroken: '{n} {n|lead|leads} med et brutt løfte',
    readAt: 'slik det var {at}',
    partly: 'ikke alle leads kunne leses',
    atRisk: '{n} {n|løfte|løfter} i faresonen',
    broken: '{n} {n|brutt løfte|brutte løfter}',
    more: 'og {n} til',
    known: 'Slik det sto i CRM: {at}',
    open: 'Åpne',
    later: 'Senere',
  },
};
