import type { ReminderWords } from './words.ts';

export const sv: ReminderWords = {
  reminder: {
    none: 'Inget lead är i riskzonen',
    leadsAtRisk: '{n} {n|lead|leads} i riskzonen',
    leadsBroken: '{n} {n|lead|leads} med ett brutet löfte',
    readAt: 'läget {at}',
    partly: 'alla leads kunde inte läsas',
    atRisk: '{n} {n|löfte|löften} i riskzonen',
    broken: '{n} {n|brutet löfte|brutna löften}',
    more: 'och {n} till',
    known: 'Så som det stod i CRM: {at}',
    open: 'Öppna',
    later: 'Senare',
  },
};
