import type { PreferencesWords } from './words.ts';

export const nb: PreferencesWords = {
  title: 'Egne innstillinger',
  intro: 'Bare dine. Der nettleseren synkroniserer, følger de med til de andre datamaskinene dine.',

  language: 'Språk',
  asBrowser: 'Som nettleseren: {language}',

  panel: 'Panelet',
  compact: 'Kompakt',
  compactHint: 'Panelet starter sammenfoldet og åpnes når du klikker på det; køens rader er lave.',
  placeIn: 'Plassering i {crm}',
  places: {
    auto: 'Der {crm} har plass',
    'bottom-right': 'Nede til høyre',
    'top-right': 'Oppe til høyre',
    'bottom-left': 'Nede til venstre',
    'top-left': 'Oppe til venstre',
    own: 'Der du har lagt det',
  },

  reminders: 'Påminnelser',
  remind: 'Minn meg på det når et løfte kommer i faresonen, og når det er brutt',
  remindHint:
    'Én gang hver, i arbeidstiden etter avtalen. Datamaskinens egen fokusmodus holder dem også tilbake.',
  notAllowed: 'Nettleseren lar ikke Leadpact vise varsler ennå.',
  allow: 'Tillat',
  quiet: 'Stille hver dag',
  quietHint: 'I tillegg til tiden utenom arbeid. Det som kommer imens, blir fortalt etterpå, samlet.',
  from: 'Fra',
  to: 'Til',
  notToday: 'Ikke i dag',
  isQuiet: 'Ingen flere påminnelser i dag på denne datamaskinen.',
  again: 'Minn meg på det igjen',

  queue: 'Kø og tall på knappen',
  inQueue: 'Leads i {crm}',

  file: 'Som fil',
  save: 'Lagre som fil',
  load: 'Hent fra en fil',
  loaded: 'Innstillingene dine er nå som i filen.',
  unknown: 'Tatt vare på for en nyere versjon av Leadpact: {keys}.',
  notWorked: 'Ingenting ble endret: {said}',
  mistakes: {
    large: 'filen er for stor til å inneholde innstillinger',
    json: 'filen er skadet eller inneholder ikke innstillinger',
    other: 'det er ikke en fil med Leadpacts egne innstillinger',
    value: '«{key}» kan ikke være {value}',
  },
};
