import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { followRoots, readRoot } from '../sync/chain.ts';
import { doorOf, type Files } from '../sync/door.ts';
import { write } from '../sync/draft.ts';
import { fingerprintOf } from '../sync/fingerprint.ts';
import type { Bytes } from '../sync/json.ts';
import { idOf } from '../sync/key.ts';
import type { Content } from '../sync/metadata.ts';
import { type Change, prepare } from '../sync/publication.ts';
import { type Command, type ExitCode, FileError, type Io, UsageError } from './command.ts';
import { tellOf } from './disk.ts';
import { type Document, readDocument } from './document.ts';
import { readFile } from './files.ts';
import { day, readDays } from './moment.ts';
import { passphraseHelp, readPublicHalf, unlock } from './passphrase.ts';
import { readFolder, writeFolder } from './repository/folder.ts';
import { withLock } from './repository/lock.ts';
import { isAddress, readRepository } from './repository/repository.ts';
import { expectComplete } from './review/complete.ts';
import { wayOut } from './review/mend.ts';
import { writeMoment } from './review/words.ts';

/** Days for which the machine's other signature is good; it is made anew when it would end before the timestamp's. */
const snapshotDays = 14;

export const command: Command = {
  usage: 'publish DIR [ROOT] [PROPOSAL] --key MACHINE.key [--days 3]',
  does: 'puts a signed proposal into the folder that is served, or signs anew what is there, for cron',
  details: `
  DIR              the folder that the web server, the bucket or the repository has; the first root makes it
  PROPOSAL         with both owners' signatures; without it and without ROOT, the machine signs anew what is there
  ROOT             the first root, or the next one, signed by two owners
  --key KEY        the machine's key; the first root alone needs none
  --days           for how long the machine's word is good (3): run it without a proposal every day, from cron or CI
  --root FILE      the root that browsers are set up with; without it, DIR/1.root.json
${passphraseHelp}

What a browser that holds the published rules would refuse, or one that has none yet, is refused here, with the reason.
Files are written so that DIR is whole at every moment; timestamp.json comes last. Copy it in that order, too:
  rsync -a --exclude=timestamp.json DIR/ host:rules/ && rsync -a DIR/timestamp.json host:rules/
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        days: { type: 'string', default: '3' },
        root: { type: 'string' },
        'passphrase-file': { type: 'string' },
      },
    });
    const [dir, ...files] = positionals;
    if (dir === undefined) throw new UsageError('into which folder? Name DIR');
    if (isAddress(dir))
      throw new UsageError(`${dir}: is an address; publish into a folder, and copy it there (see --help)`);
    const timestamp = readDays(values.days) * day;
    const lives = { timestamp, snapshot: Math.max(snapshotDays * day, timestamp) };
    const change = await readChange(files, io);
    const given =
      values.root === undefined ? undefined : ((await readFile(values.root, io, 512_000)) as Bytes);
    const how: How = { dir, change, key: values.key, passphrase: values['passphrase-file'], lives, given };
    // A folder that has gone, with its disk or by a slip of the pen, is not made anew empty.
    if (change.root?.signed.version !== 1) await stat(dir).catch(tellOf(dir));
    return withLock(dir, () => publish(how, io));
  },
};

interface How {
  dir: string;
  change: Change;
  key?: string;
  passphrase?: string;
  lives: { timestamp: number; snapshot: number };
  given?: Bytes;
}

async function publish({ dir, change, key, passphrase, lives, given }: How, io: Io): Promise<ExitCode> {
  const { root, proposal } = change;
  const there = await readFolder(dir);
  const bytes = root && write(root);
  const isFirst = root?.signed.version === 1;
  if (bytes && isFirst) expectOther(there, '1.root.json', bytes, dir);
  const pinned = isFirst ? bytes : undefined;
  if (pinned && !proposal) {
    await followRoots(await readRoot(pinned, '1.root.json'), doorOf(new Map()), io.clock());
    await writeFolder(dir, new Map([['1.root.json', pinned]]));
    io.err(`${dir}: the root is there. Its fingerprint, for those who set browsers up by hand:\n`);
    await io.out(`${await fingerprintOf(pinned)}\n`);
    return 0;
  }
  const first: Files = pinned ? new Map([['1.root.json', pinned]]) : new Map();
  const before = new Map([...there, ...first]);
  // A root that a run which was killed had just laid down is laid down again, with what belongs to it.
  if (root && bytes && !isFirst) {
    expectOther(there, `${root.signed.version}.root.json`, bytes, dir);
    before.delete(`${root.signed.version}.root.json`);
  }
  const repository = await readRepository(dir, before, given);
  const next = isFirst ? undefined : root?.signed;
  if (proposal) await expectComplete(proposal, repository.held, next ?? repository.root.signed, io.clock());
  if (key === undefined) throw new UsageError('with which key does the machine sign? Give --key FILE');
  await expectMachine(key, next ?? repository.root.signed, io);
  const machine = await unlock(key, io, passphrase);
  const publication = await prepare(
    before,
    repository.pinned,
    { ...(next && { root }), ...(proposal && { proposal }) },
    machine,
    lives,
    io.clock(),
  );
  if (publication.kind === 'refused') {
    const { cause } = publication;
    io.err(
      `${dir}: not published, for browsers would refuse it: ${cause.file}: ${cause.message}${wayOut(cause)}\n`,
    );
    return 1;
  }
  // The root last but for the timestamp: browsers look for it by its name.
  const order = [...publication.files].sort(([a], [b]) => rank(a) - rank(b));
  await writeFolder(dir, new Map([...first, ...order]));
  const { provenance } = publication.held;
  io.err(
    `${dir}: version ${provenance.version}, revision ${provenance.revision}, root ${provenance.root}; good until ${writeMoment(provenance.expires.timestamp)} without another signature of the machine\n`,
  );
  return 0;
}

const rank = (name: string): number => (name === 'timestamp.json' ? 2 : name.endsWith('.root.json') ? 1 : 0);

/** At most one root and one proposal, in any order. */
async function readChange(files: readonly string[], io: Io): Promise<Change> {
  const change: Change = {};
  for (const file of files) {
    const document: Document = await readDocument(file, io);
    if (change[document.kind])
      throw new UsageError(`one ${document.kind} at a time; ${file} is a second one`);
    if (document.kind === 'proposal') change.proposal = document.proposal;
    else change.root = { signatures: document.root.signatures, signed: document.root.signed };
  }
  return change;
}

function expectOther(there: Files, name: string, bytes: Bytes, dir: string): void {
  const known = there.get(name);
  if (known && !Buffer.from(known).equals(bytes))
    throw new FileError(
      `${dir}/${name}: another root is published under this number; make the next one with leadpact root --at ${dir}`,
    );
}

async function expectMachine(file: string, root: Content<'root'>, io: Io): Promise<void> {
  const key = await readPublicHalf(file, io);
  const id = await idOf(key);
  if (!root.roles.timestamp.keyids.includes(id))
    throw new FileError(
      `${file}: the root does not name this key for the machine${key['x-leadpact-owner'] ? `; it is ${key['x-leadpact-owner']}'s, who signs with leadpact sign` : ', or no longer does'}`,
    );
}
