/** What the settings say of a person's own preferences, in English, which is the type of the other languages. */
export const en = {
  title: 'Preferences',
  intro: 'Yours alone. Where your browser syncs, they come along to your other computers.',

  language: 'Language',
  asBrowser: 'As the browser: {language}',

  panel: 'Panel',
  compact: 'Compact',
  compactHint: 'The panel starts as a pill and opens when you click it; the queue has low rows.',
  placeIn: 'Place in {crm}',
  places: {
    auto: 'Where {crm} leaves room',
    'bottom-right': 'Bottom right',
    'top-right': 'Top right',
    'bottom-left': 'Bottom left',
    'top-left': 'Top left',
    own: 'Where you have put it',
  },

  reminders: 'Reminders',
  remind: 'Remind me when a promise is at risk, and when it is broken',
  remindHint:
    'Once each, in working hours as agreed. The focus mode of your computer keeps them quiet as well.',
  notAllowed: 'Your browser does not let Leadpact show notifications yet.',
  allow: 'Allow',
  quiet: 'Quiet every day',
  quietHint: 'Beside the hours outside of work. What comes up meanwhile is told afterwards, all in one.',
  from: 'From',
  to: 'To',
  notToday: 'Not today',
  isQuiet: 'No more reminders today on this computer.',
  again: 'Remind me again',

  queue: 'Queue and badge',
  inQueue: 'Leads in {crm}',

  file: 'As a file',
  save: 'Save as a file',
  load: 'Take from a file',
  loaded: 'Your preferences are now as the file says.',
  unknown: 'Kept for a newer version of Leadpact: {keys}.',
  notWorked: 'Nothing was changed: {said}',
  mistakes: {
    large: 'the file is too large to be one of preferences',
    json: 'the file is damaged, or not one of preferences',
    other: 'that is not a file of Leadpact’s preferences',
    value: '“{key}” cannot be {value}',
  },
};
