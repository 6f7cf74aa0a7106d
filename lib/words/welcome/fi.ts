import type { WelcomeWords } from './words.ts';

export const fi: WelcomeWords = {
  title: 'Tervetuloa Leadpactiin',
  step: 'Vaihe {n}/2',
  intro:
    'Leadpact näyttää jokaisella liidillä, jonka avaat CRM-järjestelmässäsi, mitä markkinointi ja myynti ovat sopineet: mitä on tehtävä, mihin mennessä ja mitä puuttuu.',
  which: 'Mitä CRM-järjestelmää käytät?',
  search: 'Etsi CRM-järjestelmäsi',
  none: 'Tällä nimellä ei ole CRM-järjestelmää. Asetuksissa voi tuoda minkä tahansa muun kuvauksen.',
  open: 'Se on auki välilehdessä',
  company:
    'Yrityksesi on valinnut CRM-järjestelmäsi. Selain kysyy sinulta kerran, ja sitten kaikki on valmista.',
  lead: 'Avaa nyt liidi',
  leadDo: 'Avaa liidi: {crm}. Tämä on sivun kulmassa ja avautuu napsauttamalla:',
  label: 'Ensimmäinen yhteydenotto',
  left: '1 t 12 min jäljellä',
  caption: 'Esimerkki: mitä on tehtävä ensin ja paljonko aikaa on.',
  waiting: 'Odotetaan, että avaat liidin: {crm} …',
  reading: 'Paneeli on paikallaan ja lukee liidiä …',
  trouble: 'Paneeli on paikallaan ja kertoo, mikä on esteenä.',
  shown: 'Se toimii: paneeli näyttää liidin {lead}.',
  settings: 'Kaikki asetukset',
};
