/** The sentences of the two screens after the installation, in English, which is the type of the other languages. */
export const en = {
  title: 'Welcome to Leadpact',
  step: 'Step {n} of 2',
  intro:
    'On each lead that you open in your CRM, it shows what marketing and sales have agreed: what is owed, by when, and what is missing.',
  which: 'Which CRM do you work in?',
  search: 'Find your CRM',
  none: 'No CRM here is called that. The settings take a description of any other one.',
  /** Beside the name of a CRM. */
  open: 'It is open in a tab',
  company: 'Your company has chosen your CRM. Your browser asks you once; then you are done.',
  lead: 'Now open a lead',
  leadDo: 'Open a lead in {crm}. This is in a corner of its page, and opens with a click:',
  /** On the pill that is shown as an example. */
  label: 'First contact',
  left: '1 h 12 min left',
  caption: 'An example: what is due first, and how much time there is.',
  waiting: 'Waiting for you to open a lead in {crm} …',
  reading: 'The panel is there and reads the lead …',
  trouble: 'The panel is there, and says what is in the way.',
  shown: 'It works: the panel is on {lead}.',
  settings: 'All settings',
};
