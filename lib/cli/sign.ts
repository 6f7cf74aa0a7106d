import { parseArgs } from 'node:util';
import { sign, write } from '../sync/draft.ts';
import { idOf } from '../sync/key.ts';
import { readMetadata } from '../sync/metadata.ts';
import { missingOwners, signProposal, writeProposal } from '../sync/proposal.ts';
import type { SigningKey } from '../sync/signer.ts';
import type { Place } from '../telling/page/compose.ts';
import { type Command, type ExitCode, FileError, type Io, UsageError } from './command.ts';
import { type Document, readDocument, replaceFile } from './document.ts';
import { readLanguage } from './language.ts';
import { passphraseHelp, readPublicHalf, unlock } from './passphrase.ts';
import { openRepository, type Repository, repositoryHelp } from './repository/repository.ts';
import { expectProposable } from './review/proposal.ts';
import { review } from './review/review.ts';
import { describeRoot, signaturesOfRoot } from './review/root.ts';
import { enumerate, writeOwner } from './review/words.ts';

export const command: Command = {
  usage: 'sign FILE --key KEY --at DIR|URL [--with ROOT] [--leads LEADS.ndjson] [--yes]',
  does: 'shows what a proposal or a root changes, and signs it in FILE with your own key',
  details: `
  FILE             what leadpact propose or leadpact root has made, and others may have signed before you
  --key KEY        your own key file
${repositoryHelp}
                   (the first root needs neither)
  --with ROOT      a root that will be published together with the proposal, when a key has changed hands
  --leads FILE     says who would move, of these leads
  --lang LANGUAGE  of the page whose differences are shown: en, sv, da, nb or fi
  --yes            does not ask whether you have read it
${passphraseHelp}
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        at: { type: 'string' },
        root: { type: 'string' },
        with: { type: 'string' },
        leads: { type: 'string' },
        lang: { type: 'string' },
        yes: { type: 'boolean', default: false },
        'passphrase-file': { type: 'string' },
      },
    });
    const [file, another] = positionals;
    if (file === undefined || file === '-' || another !== undefined)
      throw new UsageError('what is to be signed? Name one file; the signature is written into it');
    if (values.key === undefined) throw new UsageError('with which key? Give --key FILE');
    const place = readLanguage(values.lang);
    const document = await readDocument(file, io);
    const first = document.kind === 'root' && document.root.signed.version === 1 && values.at === undefined;
    const repository = first ? undefined : await openRepository(values.at, io, values.root);
    const how: How = {
      key: values.key,
      passphrase: values['passphrase-file'],
      yes: values.yes,
      next: values.with,
      leads: values.leads,
      place,
    };
    if (document.kind === 'root') return signRoot(document, repository, how, io);
    if (!repository) throw new UsageError('where are the rules published? Give --at DIR or --at URL');
    return signRules(document, repository, how, io);
  },
};

interface How {
  key: string;
  passphrase?: string;
  yes: boolean;
  next?: string;
  leads?: string;
  place: Place;
}

async function signRules(
  { file, proposal }: Extract<Document, { kind: 'proposal' }>,
  repository: Repository,
  { key: keyFile, passphrase, yes, next, leads, place }: How,
  io: Io,
): Promise<ExitCode> {
  const root = next === undefined ? repository.root.signed : (await readNext(next, repository, io)).signed;
  await expectProposable(proposal, repository.held, root, io.clock());
  await io.out(await review(proposal, repository, root, { place, leads }, io));
  const id = await idOf(await readPublicHalf(keyFile, io));
  if (proposal.metadata.signatures.some(({ keyid }) => keyid === id))
    throw new FileError(
      `${file}: ${keyFile} has signed it already; ${stillMissing(missingOwners(proposal, root))}`,
    );
  const key = await agree(keyFile, id, root.roles.targets.keyids, passphrase, yes, io);
  const signed = await signProposal(proposal, key, root);
  await replaceFile(file, writeProposal(signed));
  io.err(`${file}: signed; ${stillMissing(missingOwners(signed, root))}\n`);
  return 0;
}

const stillMissing = (owners: Parameters<typeof writeOwner>[0][]): string =>
  owners.length > 0
    ? `${enumerate(owners.map(writeOwner))} must still sign: send the file there`
    : 'both owners have signed: leadpact publish';

async function signRoot(
  { file, root }: Extract<Document, { kind: 'root' }>,
  repository: Repository | undefined,
  { key: keyFile, passphrase, yes }: How,
  io: Io,
): Promise<ExitCode> {
  const before = repository?.root;
  expectNext(file, root.signed.version, before?.signed.version ?? 0);
  await io.out(await describeRoot(root, before));
  const id = await idOf(await readPublicHalf(keyFile, io));
  const { signers } = await signaturesOfRoot(root, before);
  if (signers.some(({ key }) => key === id)) throw new FileError(`${file}: ${keyFile} has signed it already`);
  const may = [...root.signed.roles.root.keyids, ...(before?.signed.roles.root.keyids ?? [])];
  const key = await agree(keyFile, id, may, passphrase, yes, io);
  const bytes = write(await sign({ signatures: root.signatures, signed: root.signed }, key));
  await replaceFile(file, bytes);
  const { missing } = await signaturesOfRoot(readMetadata(bytes, 'root', file), before);
  io.err(
    `${file}: signed; ${missing > 0 ? `${missing} more must sign` : 'it may be published: leadpact publish'}\n`,
  );
  return 0;
}

/** A root that is to come together with a proposal. */
async function readNext(file: string, { root }: Repository, io: Io) {
  const document = await readDocument(file, io);
  if (document.kind !== 'root') throw new FileError(`${file}: this is no root; --with names the next one`);
  expectNext(file, document.root.signed.version, root.signed.version);
  return document.root;
}

function expectNext(file: string, version: number, before: number): void {
  if (version !== before + 1)
    throw new FileError(
      `${file}: this is root ${version}, and ${before + 1} is next; make it anew with leadpact root${before > 0 ? ' --at' : ''}`,
    );
}

/** Asks whether it was read, and for the key. */
async function agree(
  keyFile: string,
  id: string,
  may: readonly string[],
  passphrase: string | undefined,
  yes: boolean,
  io: Io,
): Promise<SigningKey> {
  if (!may.includes(id))
    throw new FileError(
      `${keyFile}: the root does not name this key for this; is it another owner's, or an old one? If it is new, publish a root with it first, or give --with ROOT`,
    );
  if (!yes) {
    if (!io.ask)
      throw new UsageError(
        'there is no terminal on which to ask whether you agree; give --yes if you have read it',
      );
    const answer = await io.ask('Have you read it, and do you sign? [y/N] ');
    if (!/^y(es)?$/i.test(answer.trim())) throw new FileError('not signed: nothing has changed');
  }
  return unlock(keyFile, io, passphrase);
}
