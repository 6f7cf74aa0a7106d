import type { WorkshopWords } from './words.ts';

export const nb: WorkshopWords = {
  title: 'Innstillinger for Leadpact',
  intro: 'Leadpact viser avtalen mellom markedsføring og salg på det leadet som du har åpent i CRM-et ditt.',

  yours: 'Dine CRM-er',
  none: 'Ingen ennå. Velg ditt nedenfor: det tar et minutt.',
  byCompany: 'Innstilt av bedriften din',
  atAddress: 'på {address}',
  everywhere: 'overalt der leverandøren drifter det',
  allowed: 'Panelet er på',
  allowedDo: 'Åpne et lead i {crm}, så er det der.',
  open: 'Åpne {crm}',
  notAllowed: 'Nettleseren slipper oss ikke inn ennå',
  notAllowedDo: 'Tillat det én gang, for {hosts}.',
  allow: 'Tillat',
  remove: 'Fjern',
  removeNamed: 'Fjern {crm} {address}',
  removed: '{crm} er fjernet, med tillatelse og token.',
  added: '{crm} er lagt til. Åpne et lead der: panelet er på det.',
  addedNext: '{crm} er lagt til. Én ting gjenstår: innloggingen nedenfor.',
  denied: 'Nettleseren fikk et nei, så ingenting ble lagt til. Du kan prøve igjen når som helst.',
  notWorked: 'Det gikk ikke: {said}',

  add: 'Legg til et CRM',
  addNamed: 'Legg til {crm}',
  address: 'Adressen til deres {crm}',
  addressHint: 'Slik nettleseren viser den når du er i {crm}, for eksempel {example}.',
  addressOptional: 'La den stå tom for alle {crm} som leverandøren drifter.',
  willRead:
    'Nettleseren spør om Leadpact får lese og endre data på {hosts}. Det trengs for å lese leadet som du har åpent, og for å legge panelet der.',
  willUse:
    'Det bruker din egen innlogging på siden, skriver bare det du ber om, og sender ingenting andre steder.',
  willUseToken:
    'Det spør API-et til {crm} med et token som du oppgir etterpå, skriver bare det du ber om, og sender ingenting andre steder.',
  willSignIn:
    'Det spør API-et til {crm} når du har logget inn, skriver bare det du ber om, og sender ingenting andre steder.',
  problems: {
    'not-an-address': 'Dette er ingen adresse. Den ser ut som {example}.',
    'not-secure': 'Den adressen er ikke kryptert. Den må begynne med https://.',
    'has-secrets': 'Utelat navn og passord fra adressen.',
    'no-address': 'Hvilket? Adressen trengs.',
    'not-there': 'Det er ingen adresse til {crm}. Den ser ut som {example}.',
    'is-added': 'Det er allerede lagt til.',
  },

  signedIn: 'Logget inn som {who}',
  tokenSet: 'Et token er satt',
  tokenMissing: 'Et token mangler',
  signInMissing: 'Ikke logget inn',
  tokenFailed: 'Tokenet virker ikke',
  token: 'Token',
  tokenHint:
    'Det lagres i denne nettleseren, der ingen nettside kan lese det, sendes bare til {api} og vises ikke igjen.',
  person: 'E-postadressen din i {crm}',
  personHint: 'Tokenet er bedriftens: dette sier hvem du er.',
  save: 'Lagre',
  change: 'Endre',
  forget: 'Glem tokenet',
  signIn: 'Logg inn i {crm}',
  signInAgain: 'Logg inn igjen',
  clientId: 'Klient-id for bedriftens app',
  clientIdHint: 'Fra administratoren din. Appen sender tilbake til {redirect}.',
  signInFailed: 'Innloggingen gikk ikke gjennom: {said}',
  saved: 'Lagret.',
  forgotten: 'Tokenet er glemt.',
  session: 'Med din egen økt på siden, slik bedriften din tillater',

  left: '{left} av {of} kall igjen for hele bedriften, per {at}',
  leftOnly: '{left} kall igjen for hele bedriften, per {at}',
  little: 'Det er lite igjen: panelet leser sjeldnere på nytt.',

  failures: {
    person: 'e-postadressen din mangler',
    'not-signed-in': 'det godtas ikke lenger',
    forbidden: 'det får ikke lese det',
    refused: 'det ble avvist',
    offline: '{crm} kan ikke nås',
    other: '{crm} ga ikke noe brukbart svar',
  },
};
