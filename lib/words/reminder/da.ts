import type { ReminderWords } from './words.ts';

export const da: ReminderWords = {
  reminder: {
    none: 'Intet lead er i fare',
    leadsAtRisk: '{n} {n|lead|leads} i fare',
    leadsBroken: '{n} {n|lead|leads} med et brudt løfte',
    readAt: 'som det så ud {at}',
    partly: 'ikke alle leads kunne læses',
    atRisk: '{n} {n|løfte|løfter} i fare',
    broken: '{n} {n|brudt løfte|brudte løfter}',
    more: 'og {n} mere',
    known: 'Som det stod i CRM: {at}',
    open: 'Åbn',
    later: 'Senere',
  },
};
