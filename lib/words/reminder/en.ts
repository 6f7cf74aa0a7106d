/** What the badge and the reminders say. */
export const en = {
  reminder: {
    none: 'No lead is at risk',
    leadsAtRisk: '{n} {n|lead|leads} at risk',
    leadsBroken: '{n} {n|lead|leads} with a broken promise',
    readAt: 'as of {at}',
    partly: 'not all leads could be read',
    atRisk: '{n} {n|promise|promises} at risk',
    broken: '{n} {n|promise|promises} broken',
    more: 'and {n} more',
    known: 'As the CRM had it: {at}',
    open: 'Open',
    later: 'Later',
  },
};
