import type { WorkshopWords } from './words.ts';

export const da: WorkshopWords = {
  title: 'Indstillinger for Leadpact',
  intro: 'Leadpact viser aftalen mellem marketing og salg på det lead, du har åbent i dit CRM.',

  yours: 'Dine CRM-systemer',
  none: 'Ingen endnu. Vælg dit nedenfor: det tager et minut.',
  byCompany: 'Indstillet af din virksomhed',
  atAddress: 'på {address}',
  everywhere: 'overalt hvor leverandøren driver det',
  allowed: 'Panelet er slået til',
  allowedDo: 'Åbn et lead i {crm}, så er det der.',
  open: 'Åbn {crm}',
  notAllowed: 'Browseren lukker os ikke ind endnu',
  notAllowedDo: 'Tillad det én gang, for {hosts}.',
  allow: 'Tillad',
  remove: 'Fjern',
  removeNamed: 'Fjern {crm} {address}',
  removed: '{crm} er fjernet, med tilladelse og token.',
  added: '{crm} er tilføjet. Åbn et lead der: panelet er på det.',
  addedNext: '{crm} er tilføjet. Én ting mangler: login nedenfor.',
  denied: 'Browseren fik et nej, så intet blev tilføjet. Du kan prøve igen når som helst.',
  notWorked: 'Det gik ikke: {said}',

  add: 'Tilføj et CRM',
  addNamed: 'Tilføj {crm}',
  address: 'Adressen på jeres {crm}',
  addressHint: 'Som browseren viser den, når du er i {crm}, for eksempel {example}.',
  addressOptional: 'Lad den stå tom for alle {crm}, som leverandøren driver.',
  willRead:
    'Browseren spørger, om Leadpact må læse og ændre data på {hosts}. Det er nødvendigt for at læse det lead, du har åbent, og for at lægge panelet der.',
  willUse:
    'Det bruger dit eget login på siden, skriver kun det, du beder om, og sender intet andre steder hen.',
  willUseToken:
    'Det spørger {crm}s API med et token, som du angiver bagefter, skriver kun det, du beder om, og sender intet andre steder hen.',
  willSignIn:
    'Det spørger {crm}s API, når du er logget ind, skriver kun det, du beder om, og sender intet andre steder hen.',
  problems: {
    'not-an-address': 'Det er ikke en adresse. Den ser ud som {example}.',
    'not-secure': 'Den adresse er ikke krypteret. Den skal begynde med https://.',
    'has-secrets': 'Udelad navn og adgangskode fra adressen.',
    'no-address': 'Hvilket? Adressen er nødvendig.',
    'not-there': 'Det er ikke en adresse på {crm}. Den ser ud som {example}.',
    'is-added': 'Det er allerede tilføjet.',
  },

  signedIn: 'Logget ind som {who}',
  tokenSet: 'Et token er angivet',
  tokenMissing: 'Et token mangler',
  signInMissing: 'Ikke logget ind',
  tokenFailed: 'Tokenet virker ikke',
  token: 'Token',
  tokenHint:
    'Det gemmes i denne browser, hvor ingen webside kan læse det, sendes kun til {api} og vises ikke igen.',
  person: 'Din e-mailadresse i {crm}',
  personHint: 'Tokenet er virksomhedens: dette siger, hvem du er.',
  save: 'Gem',
  change: 'Skift',
  forget: 'Glem tokenet',
  signIn: 'Log ind i {crm}',
  signInAgain: 'Log ind igen',
  clientId: 'Klient-id for virksomhedens app',
  clientIdHint: 'Fra din administrator. Appen sender tilbage til {redirect}.',
  signInFailed: 'Login gik ikke igennem: {said}',
  saved: 'Gemt.',
  forgotten: 'Tokenet er glemt.',
  session: 'Med din egen session på siden, som din virksomhed tillader',

  left: '{left} af {of} kald tilbage for hele virksomheden, pr. {at}',
  leftOnly: '{left} kald tilbage for hele virksomheden, pr. {at}',
  little: 'Der er lidt tilbage: panelet læser sjældnere igen.',

  failures: {
    person: 'din e-mailadresse mangler',
    'not-signed-in': 'det godtages ikke længere',
    forbidden: 'det må ikke læse det',
    refused: 'det blev afvist',
    offline: '{crm} kan ikke nås',
    other: '{crm} gav ikke noget brugbart svar',
  },
};
