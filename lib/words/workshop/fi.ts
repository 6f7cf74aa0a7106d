import type { WorkshopWords } from './words.ts';

export const fi: WorkshopWords = {
  title: 'Leadpactin asetukset',
  intro: 'Leadpact näyttää markkinoinnin ja myynnin sopimuksen siinä liidissä, joka sinulla on auki CRM:ssä.',

  yours: 'CRM-järjestelmäsi',
  none: 'Ei vielä yhtään. Valitse omasi alta: se vie minuutin.',
  byCompany: 'Yrityksesi asettama',
  atAddress: 'osoitteessa {address}',
  everywhere: 'kaikkialla, missä toimittaja sitä ylläpitää',
  allowed: 'Paneeli on päällä',
  allowedDo: 'Avaa liidi ({crm}), niin se on siinä.',
  open: 'Avaa {crm}',
  notAllowed: 'Selain ei vielä päästä meitä sisään',
  notAllowedDo: 'Salli se kerran: {hosts}.',
  allow: 'Salli',
  remove: 'Poista',
  removeNamed: 'Poista {crm} {address}',
  removed: '{crm} poistettiin, samoin sen käyttöoikeus ja tunniste.',
  added: '{crm} lisättiin. Avaa liidi siellä: paneeli on siinä.',
  addedNext: '{crm} lisättiin. Yksi asia puuttuu: kirjautuminen alla.',
  denied: 'Selaimelle vastattiin ei, joten mitään ei lisätty. Voit yrittää uudelleen milloin vain.',
  notWorked: 'Se ei onnistunut: {said}',

  add: 'Lisää CRM',
  addNamed: 'Lisää {crm}',
  address: 'Osoite: {crm}',
  addressHint: 'Sellaisena kuin selain sen näyttää, kun {crm} on auki, esimerkiksi {example}.',
  addressOptional: 'Jätä tyhjäksi, jos haluat kaikki toimittajan ylläpitämät ({crm}).',
  willRead:
    'Selain kysyy, saako Leadpact lukea ja muuttaa tietoja: {hosts}. Sitä tarvitaan avoimen liidin lukemiseen ja paneelin näyttämiseen.',
  willUse:
    'Se käyttää omaa kirjautumistasi sivulla, kirjoittaa vain sen, mitä pyydät, eikä lähetä mitään muualle.',
  willUseToken:
    'Se kysyy rajapinnalta ({crm}) tunnisteella, jonka annat seuraavaksi, kirjoittaa vain sen, mitä pyydät, eikä lähetä mitään muualle.',
  willSignIn:
    'Se kysyy rajapinnalta ({crm}), kun olet kirjautunut, kirjoittaa vain sen, mitä pyydät, eikä lähetä mitään muualle.',
  problems: {
    'not-an-address': 'Tämä ei ole osoite. Se on muotoa {example}.',
    'not-secure': 'Osoitetta ei ole salattu. Sen alussa on oltava https://.',
    'has-secrets': 'Jätä nimi ja salasana pois osoitteesta.',
    'no-address': 'Mikä niistä? Osoite tarvitaan.',
    'not-there': 'Se ei ole osoite, jossa on {crm}. Se on muotoa {example}.',
    'is-added': 'Se on jo lisätty.',
  },

  signedIn: 'Kirjautunut: {who}',
  tokenSet: 'Tunniste on asetettu',
  tokenMissing: 'Tunniste puuttuu',
  signInMissing: 'Ei kirjautunut',
  tokenFailed: 'Tunniste ei toimi',
  token: 'Tunniste',
  tokenHint:
    'Se säilytetään tässä selaimessa, missä mikään verkkosivu ei voi lukea sitä, lähetetään vain osoitteeseen {api}, eikä sitä näytetä uudelleen.',
  person: 'Sähköpostiosoitteesi ({crm})',
  personHint: 'Tunniste on yrityksen: tämä kertoo, kuka olet.',
  save: 'Tallenna',
  change: 'Muuta',
  forget: 'Unohda tunniste',
  signIn: 'Kirjaudu: {crm}',
  signInAgain: 'Kirjaudu uudelleen',
  clientId: 'Yrityksen sovelluksen asiakastunnus',
  clientIdHint: 'Ylläpitäjältäsi. Sovellus palauttaa osoitteeseen {redirect}.',
  signInFailed: 'Kirjautuminen ei onnistunut: {said}',
  saved: 'Tallennettu.',
  forgotten: 'Tunniste unohdettiin.',
  session: 'Omalla istunnollasi sivulla, kuten yrityksesi sallii',

  left: '{left} / {of} kutsua jäljellä koko yritykselle, {at}',
  leftOnly: '{left} kutsua jäljellä koko yritykselle, {at}',
  little: 'Vähän jäljellä: paneeli lukee harvemmin uudelleen.',

  failures: {
    person: 'sähköpostiosoitteesi puuttuu',
    'not-signed-in': 'sitä ei enää hyväksytä',
    forbidden: 'se ei saa lukea sitä',
    refused: 'se hylättiin',
    offline: '{crm} ei vastaa',
    other: '{crm} ei antanut käyttökelpoista vastausta',
  },
};
