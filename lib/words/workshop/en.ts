/**
 * The sentences of the settings, in English, which is the type of the other languages. They are apart from those of the
 * panel, so that no page of a CRM loads them.
 */
export const en = {
  title: 'Leadpact settings',
  intro:
    'Leadpact shows the agreement between marketing and sales on the lead that you have open in your CRM.',

  yours: 'Your CRMs',
  none: 'None yet. Choose yours below: it takes a minute.',
  byCompany: 'Set by your company',
  atAddress: 'at {address}',
  everywhere: 'wherever its maker hosts it',
  allowed: 'The panel is on',
  allowedDo: 'Open a lead in {crm}, and it is there.',
  open: 'Open {crm}',
  notAllowed: 'Your browser does not let us in yet',
  notAllowedDo: 'Allow it once, for {hosts}.',
  allow: 'Allow',
  remove: 'Remove',
  removeNamed: 'Remove {crm} {address}',
  removed: '{crm} was removed, with its permission and its token.',
  added: '{crm} was added. Open a lead there: the panel is on it.',
  addedNext: '{crm} was added. One thing is left: the sign-in, below.',
  denied: 'The browser was told no, so nothing was added. You can try again at any time.',
  notWorked: 'That did not work: {said}',

  add: 'Add a CRM',
  another: 'Another CRM: its description',
  anotherHint: 'A file of your administrator’s, for a CRM that is not in the list.',
  described: '{crm} can be added now.',
  addNamed: 'Add {crm}',
  address: 'Address of your {crm}',
  addressHint: 'As your browser shows it when you are in {crm}, such as {example}.',
  addressOptional: 'Leave it empty for every {crm} that its maker hosts.',
  willRead:
    'Your browser will ask whether Leadpact may read and change data at {hosts}. It needs that to read the lead that you have open and to put the panel there.',
  willUse:
    'It uses your own sign-in in that page, writes only what you tell it to, and sends nothing anywhere else.',
  willUseToken:
    'It asks the API of {crm} with a token that you enter afterwards, writes only what you tell it to, and sends nothing anywhere else.',
  willSignIn:
    'It asks the API of {crm} once you have signed in, writes only what you tell it to, and sends nothing anywhere else.',
  problems: {
    'not-an-address': 'This is no address. It looks like {example}.',
    'not-secure': 'That address is not encrypted. It must begin with https://.',
    'has-secrets': 'Leave the name and the password out of the address.',
    'no-address': 'Which one? The address is needed.',
    'not-there': 'That is no address of {crm}. It looks like {example}.',
    'is-added': 'That is added already.',
  },

  signedIn: 'Signed in as {who}',
  tokenSet: 'A token is set',
  tokenMissing: 'A token is missing',
  signInMissing: 'Not signed in',
  tokenFailed: 'The token does not work',
  token: 'Token',
  madeUnder: 'Made in {crm} under {from}.',
  rights: 'Rights that it needs: {rights}.',
  tokenHint:
    'It is kept in this browser, where no web page can read it, is sent to {api} alone, and is not shown again.',
  person: 'Your e-mail address in {crm}',
  personHint: 'The token is your company’s: this says who you are.',
  save: 'Save',
  change: 'Change',
  forget: 'Forget the token',
  signIn: 'Sign in to {crm}',
  signInAgain: 'Sign in again',
  clientId: 'Client id of your company’s app',
  clientIdHint: 'From your administrator. The app sends people back to {redirect}.',
  signInFailed: 'The sign-in did not come through: {said}',
  saved: 'Saved.',
  forgotten: 'The token was forgotten.',
  session: 'With your own session of the page, as your company allows',

  left: '{left} of {of} calls left for all of your company, as of {at}',
  leftOnly: '{left} calls left for all of your company, as of {at}',
  little: 'Little is left: the panel reads again less often.',

  mapping: 'Stages and fields',
  mappingHint:
    'Say which stage of the agreement each stage of {crm} is, and where {crm} keeps each field; then copy the lines into the agreement.',
  asking: 'Asking {crm} …',
  tryAgain: 'Try again',
  noTab: 'Open a page of {crm} in another tab, then try again.',
  noAgreement: 'There is no agreement yet.',
  stagesOf: 'Stages of {crm}',
  noStages: '{crm} names no stages.',
  fieldsOf: 'Fields of the agreement',
  noFields: 'The agreement names no fields of its own.',
  notMapped: 'not mapped',
  lines: 'Lines for the agreement',
  linesHint: 'Each takes the place of the “from” that the stage or field has now.',
  nothingNew: 'The agreement has all of this already.',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Not copied',
  untold: {
    'not-signed-in': 'you are not signed in to {crm}',
    forbidden: 'you may not see that in {crm}',
  },

  failures: {
    person: 'your e-mail address is missing',
    'not-signed-in': 'it is wrong, or not valid any more',
    forbidden: 'it may not read that',
    refused: 'it was refused',
    offline: '{crm} cannot be reached',
    other: '{crm} gave no answer that could be used',
  },
};
