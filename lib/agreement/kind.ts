// Apart from the schema: the engine and a described CRM's pages know the kinds too, and carry no validator.

/** §9: kinds of activity; more may come, so that others are allowed. */
export const knownKinds = [
  'call',
  'email',
  'meeting',
  'message',
  'note',
  'task',
  'form',
  'download',
  'page-view',
  'email-open',
  'email-click',
  'event',
  'chat',
] as const;
