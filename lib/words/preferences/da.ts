import type { PreferencesWords } from './words.ts';

export const da: PreferencesWords = {
  title: 'Egne indstillinger',
  intro: 'Kun dine. Hvor din browser synkroniserer, følger de med til dine andre computere.',

  language: 'Sprog',
  asBrowser: 'Som browseren: {language}',

  panel: 'Panelet',
  compact: 'Kompakt',
  compactHint: 'Panelet starter foldet sammen og åbner, når du klikker på det; køens rækker er lave.',
  placeIn: 'Plads i {crm}',
  places: {
    auto: 'Hvor {crm} har plads',
    'bottom-right': 'Nederst til højre',
    'top-right': 'Øverst til højre',
    'bottom-left': 'Nederst til venstre',
    'top-left': 'Øverst til venstre',
    own: 'Hvor du har lagt det',
  },

  reminders: 'Påmindelser',
  remind: 'Påmind mig, når et løfte er i fare, og når det er brudt',
  remindHint:
    'Én gang hver, i arbejdstiden efter aftalen. Computerens egen fokustilstand holder dem også tilbage.',
  notAllowed: 'Browseren lader endnu ikke Leadpact vise notifikationer.',
  allow: 'Tillad',
  quiet: 'Stille hver dag',
  quietHint: 'Ud over tiden uden for arbejdet. Det, der kommer imens, fortælles bagefter, samlet.',
  from: 'Fra',
  to: 'Til',
  notToday: 'Ikke i dag',
  isQuiet: 'Ikke flere påmindelser i dag på denne computer.',
  again: 'Påmind mig igen',

  queue: 'Kø og tal på knappen',
  inQueue: 'Leads i {crm}',

  file: 'Som fil',
  save: 'Gem som fil',
  load: 'Hent fra en fil',
  loaded: 'Dine indstillinger er nu som i filen.',
  unknown: 'Gemt til en nyere version af Leadpact: {keys}.',
  notWorked: 'Intet blev ændret: {said}',
  mistakes: {
    large: 'filen er for stor til at indeholde indstillinger',
    json: 'filen er beskadiget eller indeholder ikke indstillinger',
    other: 'det er ikke en fil med Leadpacts egne indstillinger',
    value: '»{key}« kan ikke være {value}',
  },
};
