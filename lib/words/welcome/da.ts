import type { WelcomeWords } from './words.ts';

export const da: WelcomeWords = {
  title: 'Velkommen til Leadpact',
  step: 'Trin {n} af 2',
  intro:
    'På hvert lead, du åbner i dit CRM, viser Leadpact, hvad marketing og salg har aftalt: hvad der skal gøres, hvornår, og hvad der mangler.',
  which: 'Hvilket CRM arbejder du i?',
  search: 'Find dit CRM',
  none: 'Intet CRM her hedder det. Indstillingerne tager imod en beskrivelse af ethvert andet.',
  open: 'Det er åbent i en fane',
  company: 'Din virksomhed har valgt dit CRM. Browseren spørger dig én gang, så er du færdig.',
  lead: 'Åbn nu et lead',
  leadDo: 'Åbn et lead i {crm}. Dette står i et hjørne af siden og åbnes med et klik:',
  label: 'Første kontakt',
  left: '1 t 12 min tilbage',
  caption: 'Et eksempel: hvad der skal gøres først, og hvor meget tid der er.',
  waiting: 'Venter på, at du åbner et lead i {crm} …',
  reading: 'Panelet er der og læser leadet …',
  trouble: 'Panelet er der og siger, hvad der er i vejen.',
  shown: 'Det virker: Panelet er på {lead}.',
  settings: 'Alle indstillinger',
};
