import type { WelcomeWords } from './words.ts';

export const nb: WelcomeWords = {
  title: 'Velkommen til Leadpact',
  step: 'Trinn {n} av 2',
  intro:
    'På hvert lead du åpner i CRM-et ditt, viser Leadpact hva markedsføring og salg har avtalt: hva som skal gjøres, når, og hva som mangler.',
  which: 'Hvilket CRM arbeider du i?',
  search: 'Finn CRM-et ditt',
  none: 'Ikke noe CRM her heter det. Innstillingene tar imot en beskrivelse av et hvilket som helst annet.',
  open: 'Det er åpent i en fane',
  company: 'Bedriften din har valgt CRM-et ditt. Nettleseren spør deg én gang, så er du ferdig.',
  lead: 'Åpne nå et lead',
  leadDo: 'Åpne et lead i {crm}. Dette står i et hjørne av siden og åpnes med et klikk:',
  label: 'Første kontakt',
  left: '1 t 12 min igjen',
  caption: 'Et eksempel: hva som skal gjøres først, og hvor mye tid det er.',
  waiting: 'Venter på at du åpner et lead i {crm} …',
  reading: 'Panelet er på plass og leser leadet …',
  trouble: 'Panelet er på plass og sier hva som er i veien.',
  shown: 'Det virker: panelet er på {lead}.',
  settings: 'Alle innstillinger',
};
