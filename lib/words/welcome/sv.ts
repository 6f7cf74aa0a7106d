import type { WelcomeWords } from './words.ts';

export const sv: WelcomeWords = {
  title: 'Välkommen till Leadpact',
  step: 'Steg {n} av 2',
  intro:
    'På varje lead som du öppnar i ditt CRM visar Leadpact vad marknad och sälj har kommit överens om: vad som ska göras, till när och vad som saknas.',
  which: 'Vilket CRM arbetar du i?',
  search: 'Sök ditt CRM',
  none: 'Inget CRM här heter så. Inställningarna tar emot en beskrivning av vilket annat som helst.',
  open: 'Det är öppet i en flik',
  company: 'Ditt företag har valt ditt CRM. Webbläsaren frågar dig en gång, sedan är det klart.',
  lead: 'Öppna nu ett lead',
  leadDo: 'Öppna ett lead i {crm}. Det här står i ett hörn av sidan och öppnas med ett klick:',
  label: 'Första kontakt',
  left: '1 h 12 min kvar',
  caption: 'Ett exempel: vad som ska göras först, och hur mycket tid det finns.',
  waiting: 'Väntar på att du öppnar ett lead i {crm} …',
  reading: 'Panelen är på plats och läser leadet …',
  trouble: 'Panelen är på plats och säger vad som är i vägen.',
  shown: 'Det fungerar: panelen är på {lead}.',
  settings: 'Alla inställningar',
};
