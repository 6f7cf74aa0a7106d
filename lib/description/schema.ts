import * as z from 'zod/mini';
import * as rules from './rule.ts';

/*
 * How an admin describes a CRM that Leadpact has no folder for: where its pages are, what is asked, and where things
 * stand in the answers. Data of a closed vocabulary; what a description does not name is a gap.
 */

const some = <T extends z.ZodMiniType>(item: T, most: number) =>
  z.array(item).check(z.minLength(1), z.maxLength(most));
const entries = <V extends z.ZodMiniType>(key: z.ZodMiniString, value: V, most: number) =>
  z.record(key, value).check(
    z.refine((given) => Object.keys(given).length > 0, 'is empty; at least one entry is expected'),
    z.refine((given) => Object.keys(given).length <= most, `has more than ${most} entries`),
  );
const maybe = <T extends z.ZodMiniType>(type: T) => z.optional(type);
const words = (pattern: RegExp, message: string) =>
  z.string().check(z.maxLength(200), z.regex(pattern, { error: message, abort: true }));
const name = z.string().check(z.minLength(1), z.maxLength(200));

const callName = words(
  /^[a-z][A-Za-z\d]{0,40}$/,
  'is not a name of a call; write letters and digits, such as "lead"',
);
/** A text for which a rule holds. */
const text = (rule: rules.Rule) =>
  z.string().check(
    z.maxLength(1000),
    z.check((payload) => {
      const message = rule(payload.value);
      if (message) payload.issues.push({ code: 'custom', message, input: payload.value });
    }),
  );
const path = text(rules.path);
const [getCall, writingCall, deletingCall] = [
  text(rules.getCall),
  text(rules.writingCall),
  text(rules.deletingCall),
];
const [header, printable] = [text(rules.header), text(rules.printable)];

const timeZone = name.check(
  z.refine(isZone, 'is not a time zone; write an IANA name, such as "Europe/Stockholm"'),
);
function isZone(written: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: written });
    return /^(UTC|[A-Za-z_]+\/[\w/+-]+)$/.test(written);
  } catch {
    return false;
  }
}
const time = z.enum(['iso', 'naive-utc', 'naive', 'epoch-ms', 'epoch-s', 'date']);
const moment = z.union([path, z.strictObject({ path, time: maybe(time), timeZone: maybe(timeZone) })]);

/** One word of ours, or where the CRM's own stands and what each of them means. */
const said = <T extends z.ZodMiniType>(ours: T) =>
  z.union([ours, z.strictObject({ path, words: entries(name, ours, 100) })]);
const direction = z.enum(['inbound', 'outbound']);
const outcome = z.enum(['connected', 'no-answer', 'voicemail', 'bounced', 'held', 'no-show', 'cancelled']);
/** `skip`: a row that is no activity. */
const kind = z.enum([
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
  'skip',
]);
const truth = z.union([z.boolean(), path, z.strictObject({ path, words: entries(name, z.boolean(), 100) })]);

/** Rows of which the value at `path` is one of these words. */
const only = maybe(z.strictObject({ path, is: some(z.union([z.string(), z.number(), z.boolean()]), 50) }));

const call = z.union([
  getCall,
  z.strictObject({ get: getCall, record: maybe(path) }),
  z.strictObject({
    get: getCall,
    rows: path,
    next: maybe(path),
    offset: maybe(
      z.strictObject({
        parameter: text(rules.parameter),
        size: z.int().check(z.gte(1), z.lte(500)),
      }),
    ),
  }),
]);

const history = z.strictObject({
  rows: callName,
  only,
  stage: path,
  from: maybe(path),
  at: moment,
  /** The rows are all that ever happened. */
  complete: maybe(z.boolean()),
});

const activity = z.strictObject({
  rows: callName,
  only,
  id: path,
  kind: said(kind),
  direction: maybe(said(direction)),
  outcome: maybe(said(outcome)),
  at: maybe(moment),
  recordedAt: maybe(moment),
  by: maybe(path),
  subject: maybe(path),
  page: maybe(path),
  asset: maybe(path),
  automated: maybe(truth),
  bulk: maybe(truth),
  done: maybe(truth),
  /** Where people write, and where the reason of a hand-back is found. */
  note: maybe(path),
});

const texts = entries(name, name, 20);
/** JSON of which every text may have `{…}` in it. */
type Body = string | number | boolean | null | Body[] | { [key: string]: Body };
const body: z.ZodMiniType<Body> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(body), z.record(z.string(), body)]),
);
const made = {
  made: maybe(path),
  undo: maybe(deletingCall),
  /** How `{at}` is written; iso if absent. */
  time: maybe(z.enum(['iso', 'naive-utc', 'naive'])),
};

const write = z.strictObject({
  attempt: maybe(
    z.strictObject({
      send: writingCall,
      body,
      /** Our channels → the CRM's words, for `{channel}`; others cannot be written. */
      channels: texts,
      /** Our outcomes → the CRM's words, for `{outcome}`; `none`: nobody says. */
      outcomes: maybe(texts),
      ...made,
    }),
  ),
  stage: maybe(z.strictObject({ send: writingCall, body })),
  handBack: maybe(z.strictObject({ send: writingCall, body, ...made })),
});

/** A description as it travels: JSON that was held against this. */
export const descriptionSchema = z.strictObject({
  id: text(rules.crmId),
  name,
  pages: z.strictObject({ matches: some(text(rules.pages), 20), addresses: some(text(rules.address), 10) }),
  /** What all calls begin with. */
  base: maybe(text(rules.ownPath)),
  /** Headers that make the page's own session ours. */
  session: maybe(
    some(
      z.union([
        z.strictObject({ header, value: printable }),
        z.strictObject({ header, cookie: name, prefix: maybe(printable) }),
        z.strictObject({ header, localStorage: name, prefix: maybe(printable) }),
        z.strictObject({ header, sessionStorage: name, prefix: maybe(printable) }),
      ]),
      5,
    ),
  ),
  /** Instead of the session: a token that the worker keeps. */
  token: maybe(z.strictObject({ header, prefix: maybe(printable) })),
  time: maybe(time),
  timeZone: maybe(timeZone),
  calls: entries(callName, call, 12),
  me: maybe(z.strictObject({ id: path, name: maybe(path), timeZone: maybe(path) })),
  lead: z.strictObject({
    id: path,
    name: z.union([path, some(path, 4)]),
    created: maybe(moment),
    assigned: maybe(moment),
    owner: maybe(z.strictObject({ id: path, name: maybe(path), team: maybe(path), timeZone: maybe(path) })),
    stage: maybe(path),
    fields: maybe(entries(name, path, 60)),
  }),
  history: maybe(history),
  activities: maybe(some(activity, 12)),
  /** The call that lists the open leads of `{me}`; a row is what `lead` answers. */
  queue: maybe(callName),
  stages: maybe(z.strictObject({ rows: callName, id: path, label: path })),
  write: maybe(write),
});

export type Description = z.infer<typeof descriptionSchema>;
