import type { WorkshopWords } from './words.ts';

export const sv: WorkshopWords = {
  title: 'Inställningar för Leadpact',
  intro: 'Leadpact visar avtalet mellan marknad och sälj på det lead som du har öppet i ditt CRM.',

  yours: 'Dina CRM',
  none: 'Inget än. Välj ditt nedan: det tar en minut.',
  byCompany: 'Inställt av ditt företag',
  atAddress: 'på {address}',
  everywhere: 'överallt där leverantören driver det',
  allowed: 'Panelen är på',
  allowedDo: 'Öppna ett lead i {crm}, så finns den där.',
  open: 'Öppna {crm}',
  notAllowed: 'Webbläsaren släpper inte in oss än',
  notAllowedDo: 'Tillåt det en gång, för {hosts}.',
  allow: 'Tillåt',
  remove: 'Ta bort',
  removeNamed: 'Ta bort {crm} {address}',
  removed: '{crm} har tagits bort, med behörighet och token.',
  added: '{crm} har lagts till. Öppna ett lead där: panelen finns på det.',
  addedNext: '{crm} har lagts till. En sak återstår: inloggningen nedan.',
  denied: 'Webbläsaren fick ett nej, så inget lades till. Du kan försöka igen när som helst.',
  notWorked: 'Det gick inte: {said}',

  add: 'Lägg till ett CRM',
  addNamed: 'Lägg till {crm}',
  address: 'Adressen till ert {crm}',
  addressHint: 'Som webbläsaren visar den när du är i {crm}, till exempel {example}.',
  addressOptional: 'Lämna tomt för alla {crm} som leverantören driver.',
  willRead:
    'Webbläsaren frågar om Leadpact får läsa och ändra data på {hosts}. Det behövs för att läsa det lead som du har öppet och för att lägga panelen där.',
  willUse:
    'Det använder din egen inloggning på sidan, skriver bara det som du säger till om och skickar inget någon annanstans.',
  willUseToken:
    'Det frågar {crm}s API med en token som du anger efteråt, skriver bara det som du säger till om och skickar inget någon annanstans.',
  willSignIn:
    'Det frågar {crm}s API när du har loggat in, skriver bara det som du säger till om och skickar inget någon annanstans.',
  problems: {
    'not-an-address': 'Det här är ingen adress. Den ser ut som {example}.',
    'not-secure': 'Den adressen är inte krypterad. Den måste börja med https://.',
    'has-secrets': 'Utelämna namn och lösenord ur adressen.',
    'no-address': 'Vilket? Adressen behövs.',
    'not-there': 'Det är ingen adress till {crm}. Den ser ut som {example}.',
    'is-added': 'Det är redan tillagt.',
  },

  signedIn: 'Inloggad som {who}',
  tokenSet: 'En token är inställd',
  tokenMissing: 'En token saknas',
  signInMissing: 'Inte inloggad',
  tokenFailed: 'Token fungerar inte',
  token: 'Token',
  tokenHint:
    'Den sparas i den här webbläsaren, där ingen webbsida kan läsa den, skickas bara till {api} och visas inte igen.',
  person: 'Din e-postadress i {crm}',
  personHint: 'Token är företagets: det här säger vem du är.',
  save: 'Spara',
  change: 'Ändra',
  forget: 'Glöm token',
  signIn: 'Logga in i {crm}',
  signInAgain: 'Logga in igen',
  clientId: 'Klient-id för företagets app',
  clientIdHint: 'Från din administratör. Appen skickar tillbaka till {redirect}.',
  signInFailed: 'Inloggningen gick inte igenom: {said}',
  saved: 'Sparat.',
  forgotten: 'Token är glömd.',
  session: 'Med din egen session på sidan, som ditt företag tillåter',

  left: '{left} av {of} anrop kvar för hela företaget, per {at}',
  leftOnly: '{left} anrop kvar för hela företaget, per {at}',
  little: 'Det är lite kvar: panelen läser om mer sällan.',

  failures: {
    person: 'din e-postadress saknas',
    'not-signed-in': 'den godtas inte längre',
    forbidden: 'den får inte läsa det',
    refused: 'den avvisades',
    offline: '{crm} går inte att nå',
    other: '{crm} gav inget användbart svar',
  },
};
