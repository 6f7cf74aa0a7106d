import * as z from 'zod/mini';
import { canonicalize } from './canonical.ts';
import { type Bytes, decode, type Json, readJson } from './json.ts';
import { Refusal } from './refusal.ts';

// TUF 1.0 §4: the shape of metadata. Keys that we do not know are kept and signed, as §4.1 asks.
// The extension's content policy forbids the validator's compiler, even to try it.
z.config({ jitless: true });

const count = z.int().check(z.gte(1), z.lte(Number.MAX_SAFE_INTEGER));
const length = z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
const instant = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/),
  z.refine((written) => Number.isFinite(Date.parse(written))),
);
const hashes = z.record(z.string(), z.string().check(z.regex(/^[\da-f]+$/)));

/** Who holds a key: said in the root, so that nobody can sign for both sides. */
export const ownerSchema = z.enum(['marketing', 'sales', 'governance']);
export type Owner = z.infer<typeof ownerSchema>;

export const keySchema = z.looseObject({
  keytype: z.string(),
  scheme: z.string(),
  keyval: z.looseObject({ public: z.string().check(z.maxLength(4000)) }),
  'x-leadpact-owner': z.optional(ownerSchema),
});
export type Key = z.infer<typeof keySchema>;

const roleSchema = z.looseObject({ keyids: z.array(z.string()).check(z.maxLength(64)), threshold: count });

/** What is said of a file elsewhere: §4.4, §4.6. */
const metaFile = z.looseObject({
  version: count,
  length: z.optional(length),
  hashes: z.optional(hashes),
});
const targetFile = z.looseObject({
  length,
  hashes,
  custom: z.optional(z.looseObject({ schema: z.optional(count) })),
});
export type TargetFile = z.infer<typeof targetFile>;
export type Described = Pick<z.infer<typeof metaFile>, 'length' | 'hashes'>;

const signed = <R extends string>(role: R) => ({
  _type: z.literal(role),
  spec_version: z.string(),
  version: count,
  expires: instant,
});
const schemas = {
  root: z.looseObject({
    ...signed('root'),
    consistent_snapshot: z.boolean(),
    keys: z.record(z.string(), keySchema),
    roles: z.looseObject({
      root: roleSchema,
      timestamp: roleSchema,
      snapshot: roleSchema,
      targets: roleSchema,
    }),
  }),
  timestamp: z.looseObject({
    ...signed('timestamp'),
    meta: z.strictObject({ 'snapshot.json': metaFile }),
  }),
  snapshot: z.looseObject({ ...signed('snapshot'), meta: z.record(z.string(), metaFile) }),
  targets: z.looseObject({ ...signed('targets'), targets: z.record(z.string(), targetFile) }),
};
export type RoleName = keyof typeof schemas;
export type Content<R extends RoleName = RoleName> = z.infer<(typeof schemas)[R]>;

const signatureSchema = z.looseObject({ keyid: z.string(), sig: z.string().check(z.maxLength(4000)) });
const envelopeSchema = z.looseObject({
  signatures: z.array(signatureSchema).check(z.maxLength(64)),
  signed: z.looseObject({ _type: z.string(), spec_version: z.string() }),
});
export type Signature = z.infer<typeof signatureSchema>;

/** A file of metadata that has the right shape. Nobody has checked who signed it. */
export interface Metadata<R extends RoleName> {
  /** Its name under the address, for causes. */
  file: string;
  role: R;
  signed: Content<R>;
  signatures: Signature[];
  /** What the signatures are made over. */
  payload: Bytes;
  /** The file as it came. */
  text: string;
}

/** @throws Refusal */
export function readMetadata<R extends RoleName>(bytes: Bytes, role: R, file: string): Metadata<R> {
  const json = readJson(bytes, file);
  const envelope = expectShape(envelopeSchema, json, file);
  const { _type: type, spec_version: spec } = envelope.signed;
  if (type !== role) throw new Refusal('other-role', file, `is "${type.slice(0, 40)}", not "${role}"`);
  // §4.3: a client of 1.0 reads every 1.x.
  if (!/^1\.\d+(\.\d+)?$/.test(spec))
    throw new Refusal('spec-version', file, `is written in version "${spec.slice(0, 20)}" of TUF, not in 1`);
  const ids = envelope.signatures.map(({ keyid }) => keyid);
  if (new Set(ids).size < ids.length) throw new Refusal('signed-twice', file, 'one key is there twice');
  const raw = (json as { signed: Json }).signed;
  const content = expectShape<Content>(schemas[role], raw, file) as Content<R>;
  let payload: Bytes;
  try {
    payload = canonicalize(raw);
  } catch {
    throw new Refusal('number', file, 'holds a number that is not whole');
  }
  return { file, role, signed: content, signatures: envelope.signatures, payload, text: decode(bytes, file) };
}

/** @throws Refusal `shape`, with the place */
export function expectShape<T>(schema: z.ZodMiniType<T>, data: unknown, file: string): T {
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.join('.').slice(0, 100) || 'the whole';
  throw new Refusal('shape', file, `${place} is not as it must be`);
}

/** TUF asks whether the expiry is later than the fixed time at which the update began (§5.1). */
export const isExpired = (content: Pick<Content, 'expires'>, now: number): boolean =>
  Date.parse(content.expires) <= now;

/** §5.3.10, §5.4.4, §5.5.6, §5.6.6: against freezing. @param now milliseconds since 1970 */
export function expectFresh({ file, signed }: Metadata<RoleName>, now: number): void {
  if (isExpired(signed, now))
    throw new Refusal('expired', file, `has not been valid since ${signed.expires}`);
}
