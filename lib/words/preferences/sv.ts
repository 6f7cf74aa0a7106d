import type { PreferencesWords } from './words.ts';

export const sv: PreferencesWords = {
  title: 'Egna inställningar',
  intro: 'Bara dina. Där din webbläsare synkroniserar följer de med till dina andra datorer.',

  language: 'Språk',
  asBrowser: 'Som webbläsaren: {language}',

  panel: 'Panelen',
  compact: 'Kompakt',
  compactHint: 'Panelen börjar hopfälld och öppnas när du klickar på den; köns rader är låga.',
  placeIn: 'Plats i {crm}',
  places: {
    auto: 'Där {crm} lämnar plats',
    'bottom-right': 'Nere till höger',
    'top-right': 'Uppe till höger',
    'bottom-left': 'Nere till vänster',
    'top-left': 'Uppe till vänster',
    own: 'Där du har lagt den',
  },

  reminders: 'Påminnelser',
  remind: 'Påminn mig när ett löfte hamnar i riskzonen, och när det är brutet',
  remindHint: 'En gång var, under arbetstid enligt avtalet. Datorns eget fokusläge håller också tyst om dem.',
  notAllowed: 'Webbläsaren låter inte Leadpact visa aviseringar ännu.',
  allow: 'Tillåt',
  quiet: 'Tyst varje dag',
  quietHint: 'Utöver tiden utanför arbetet. Det som kommer under tiden berättas efteråt, på en gång.',
  from: 'Från',
  to: 'Till',
  notToday: 'Inte i dag',
  isQuiet: 'Inga fler påminnelser i dag på den här datorn.',
  again: 'Påminn mig igen',

  queue: 'Kö och siffra på knappen',
  inQueue: 'Leads i {crm}',

  file: 'Som fil',
  save: 'Spara som fil',
  load: 'Hämta från en fil',
  loaded: 'Dina inställningar är nu som i filen.',
  unknown: 'Sparat för en nyare version av Leadpact: {keys}.',
  notWorked: 'Inget ändrades: {said}',
  mistakes: {
    large: 'filen är för stor för att innehålla inställningar',
    json: 'filen är skadad, eller innehåller inte inställningar',
    other: 'det är ingen fil med Leadpacts egna inställningar',
    value: '”{key}” kan inte vara {value}',
  },
};
