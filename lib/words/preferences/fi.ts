import type { PreferencesWords } from './words.ts';

export const fi: PreferencesWords = {
  title: 'Omat asetukset',
  intro: 'Vain sinun. Jos selaimesi synkronoi, ne seuraavat mukana muille tietokoneillesi.',

  language: 'Kieli',
  asBrowser: 'Kuten selaimessa: {language}',

  panel: 'Paneeli',
  compact: 'Tiivis',
  compactHint: 'Paneeli alkaa pienenä ja avautuu, kun napsautat sitä; jonon rivit ovat matalia.',
  placeIn: 'Paikka: {crm}',
  places: {
    auto: 'Siellä, missä on tilaa: {crm}',
    'bottom-right': 'Alhaalla oikealla',
    'top-right': 'Ylhäällä oikealla',
    'bottom-left': 'Alhaalla vasemmalla',
    'top-left': 'Ylhäällä vasemmalla',
    own: 'Siellä, minne sen siirsit',
  },

  reminders: 'Muistutukset',
  remind: 'Muistuta, kun lupaus joutuu vaaraan ja kun se on rikottu',
  remindHint:
    'Kummastakin kerran, sopimuksen työaikana. Myös tietokoneen oma keskittymistila pitää ne hiljaa.',
  notAllowed: 'Selain ei vielä salli Leadpactin näyttää ilmoituksia.',
  allow: 'Salli',
  quiet: 'Hiljaista joka päivä',
  quietHint: 'Työajan ulkopuolisen ajan lisäksi. Mitä sillä välin tulee, kerrotaan jälkeenpäin yhdessä.',
  from: 'Alkaa',
  to: 'Päättyy',
  notToday: 'Ei tänään',
  isQuiet: 'Ei enää muistutuksia tänään tällä tietokoneella.',
  again: 'Muistuta taas',

  queue: 'Jono ja luku painikkeessa',
  inQueue: 'Liidit: {crm}',

  file: 'Tiedostona',
  save: 'Tallenna tiedostoksi',
  load: 'Ota tiedostosta',
  loaded: 'Asetuksesi ovat nyt kuten tiedostossa.',
  unknown: 'Säilytetty Leadpactin uudempaa versiota varten: {keys}.',
  notWorked: 'Mitään ei muutettu: {said}',
  mistakes: {
    large: 'tiedosto on liian suuri asetuksiksi',
    json: 'tiedosto on vioittunut, tai siinä ei ole asetuksia',
    other: 'se ei ole Leadpactin omien asetusten tiedosto',
    value: '”{key}” ei voi olla {value}',
  },
};
