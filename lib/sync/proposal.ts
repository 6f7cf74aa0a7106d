import * as z from 'zod/mini';
import type { Agreement } from '../agreement/schema.ts';
import { expectSuccession, filesOf, readPublished } from './content.ts';
import { expectDescribed } from './described.ts';
import { type Draft, draftTargets, sign, write } from './draft.ts';
import { type Bytes, encode, type Json, readJson } from './json.ts';
import { type Content, expectShape, type Metadata, type Owner, readMetadata } from './metadata.ts';
import { type Plan, planFile } from './plan.ts';
import { expectPast, prune } from './planning.ts';
import { Refusal } from './refusal.ts';
import type { SigningKey } from './signer.ts';
import type { Held } from './state.ts';

/**
 * What the owners sign, one after the other, on their own machines: the file travels between them. It holds the whole
 * content, so that each can read it and see who would move before signing.
 */
export interface Proposal {
  format: 1;
  metadata: Draft<'targets'>;
  files: Record<string, string>;
}

const proposalSchema = z.strictObject({
  format: z.literal(1),
  metadata: z.unknown(),
  files: z.record(z.string(), z.string()),
});

/** What the next revision brings. What it does not name goes on as it is. */
export interface Revision {
  /** Further versions of the agreement; one that is published may be among them if it is the same. */
  agreements?: readonly Agreement[];
  /** The whole plan, in the place of the one that is published. */
  plan?: Plan;
  /** Numbers of earlier versions that no clock can need any more: running clocks are judged by the one they began with. */
  spare?: readonly number[];
}

/**
 * The next revision: what is in force, and what is new.
 * @param held what browsers hold now; undefined before the first publication
 * @param until when browsers begin to call it stale, in milliseconds since 1970
 * @param now milliseconds since 1970
 * @throws Refusal if the versions are not one timeline, or change what is in force under its number, or if teams would
 * have had another version until now than they had
 */
export async function propose(
  held: Held | undefined,
  { agreements = [], plan = held?.plan, spare = [] }: Revision,
  until: number,
  now: number,
): Promise<Proposal> {
  // What was published stays what it was, byte by byte.
  const files: Record<string, string> = { ...held?.state.files };
  for (const agreement of agreements) {
    const name = `agreements/${agreement.version}.json`;
    const known = held?.timeline.find(({ version }) => version === agreement.version);
    if (known && JSON.stringify(known) !== JSON.stringify(agreement))
      throw new Refusal(
        'rewritten',
        name,
        'is published with another content; give this one a higher number',
      );
    if (!known) files[name] = JSON.stringify(agreement);
  }
  delete files[planFile];
  for (const [name, text] of Object.entries(files))
    if (spare.includes((JSON.parse(text) as Agreement).version)) delete files[name];
  const { timeline } = readPublished(files);
  const needed = plan && (plan === held?.plan ? prune(plan, timeline) : plan);
  if (needed && Object.keys(needed.versions).length > 0) files[planFile] = JSON.stringify(needed);
  const published = readPublished(files);
  if (held) {
    expectSuccession(held.timeline, timeline);
    expectPast(held, published, now);
  }
  const version = (held?.targets.signed.version ?? 0) + 1;
  return { format: 1, metadata: await draftTargets({ version, until }, files), files };
}

/** @throws Refusal `not-a-signer` for a key that `targets` does not name */
export async function signProposal(
  proposal: Proposal,
  key: SigningKey,
  root: Content<'root'>,
): Promise<Proposal> {
  if (!root.roles.targets.keyids.includes(key.id))
    throw new Refusal('not-a-signer', 'proposal', "the root does not name this key as marketing's or sales'");
  return { ...proposal, metadata: await sign(proposal.metadata, key) };
}

export const writeProposal = (proposal: Proposal): Bytes => encode(`${JSON.stringify(proposal, null, 1)}\n`);

/**
 * A proposal that came from somebody else: its content is what its metadata says.
 * @throws Refusal
 */
export async function readProposal(bytes: Bytes): Promise<Proposal> {
  const { metadata, files } = expectShape(proposalSchema, readJson(bytes, 'proposal'), 'proposal');
  const { signatures, signed } = readMetadata(
    encode(JSON.stringify(metadata as Json)),
    'targets',
    'proposal',
  );
  const named = filesOf(signed);
  for (const [name, described] of named) {
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    if (text === undefined) throw new Refusal('missing', name, 'is not in the proposal');
    await expectDescribed(encode(text), described, name);
  }
  if (Object.keys(files).length !== named.length)
    throw new Refusal('shape', 'proposal', 'holds a file that would not be published');
  readPublished(files);
  return { format: 1, metadata: { signatures, signed }, files };
}

/** The owners who still have to sign. A signature is only counted here; publishing verifies it. */
export function missingOwners({ metadata }: Proposal, root: Metadata<'root'>['signed']): Owner[] {
  const signed = metadata.signatures.map(({ keyid }) => keyid);
  return root.roles.targets.keyids
    .filter((id) => !signed.includes(id))
    .flatMap((id) => root.keys[id]?.['x-leadpact-owner'] ?? []);
}

/** The file that the proposal becomes. */
export const writeTargets = ({ metadata }: Proposal): Bytes => write(metadata);
