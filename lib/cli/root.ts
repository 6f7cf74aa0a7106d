import { parseArgs } from 'node:util';
import { draftRoot, write } from '../sync/draft.ts';
import { type Bytes, readJson } from '../sync/json.ts';
import { importKey } from '../sync/key.ts';
import { expectShape, type Key, keySchema, type Owner, ownerSchema, readMetadata } from '../sync/metadata.ts';
import { expectTwoSides } from '../sync/owners.ts';
import { type Command, FileError, type Io } from './command.ts';
import { readFile } from './files.ts';
import { day, readDays } from './moment.ts';
import { openRepository, repositoryHelp } from './repository/repository.ts';
import { describeRoot } from './review/root.ts';

const mostKey = 20_000;

export const command: Command = {
  usage: 'root [--at DIR|URL] [--days 365] PUBLIC… > root.json',
  does: 'names the keys that rules are signed with: the first root, or the next one when a key changes hands',
  details: `
  PUBLIC           public halves, as leadpact keys export prints them. The first root needs those of marketing, sales,
                   governance and a machine; for the next one give only what is new, the others stay
${repositoryHelp}
                   (without --at this is the first root)
  --days           for how long it is good (365); before that, the next root is made, without any PUBLIC if no key is new

The rules need the signatures of both marketing and sales. Two of marketing, sales and governance sign a root, so that
a lost or stolen key can be replaced by the two others: leadpact sign root.json, each on their own computer.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { at: { type: 'string' }, root: { type: 'string' }, days: { type: 'string', default: '365' } },
    });
    const days = readDays(values.days);
    const before = values.at === undefined ? undefined : await openRepository(values.at, io, values.root);
    const given: { file: string; key: Key }[] = [];
    for (const file of positionals) given.push({ file, key: await readPublic(file, io) });

    const old = before?.root.signed;
    const oldKeys = (role: 'root' | 'timestamp') =>
      old?.roles[role].keyids.flatMap((id) => old.keys[id] ?? []) ?? [];
    const keyOf = (owner: Owner): Key => {
      const [one, another] = given.filter(({ key }) => key['x-leadpact-owner'] === owner);
      if (another) throw new FileError(`${another.file}: ${one?.file} is ${owner}'s key, too; one is enough`);
      const key = one?.key ?? oldKeys('root').find((known) => known['x-leadpact-owner'] === owner);
      if (!key)
        throw new FileError(
          `${owner}'s public key is missing; ${owner === 'governance' ? 'without it a lost key could not be replaced. ' : ''}Make it: leadpact keys new --owner ${owner} ${owner}.key`,
        );
      return key;
    };
    const [marketing, sales, governance] = ownerSchema.options.map(keyOf);
    const ofMachines = given.filter(({ key }) => !key['x-leadpact-owner']).map(({ key }) => key);
    const machines = ofMachines.length > 0 ? ofMachines : oldKeys('timestamp');
    if (!marketing || !sales || !governance || machines.length === 0)
      throw new FileError(
        "the machine's public key is missing; make it: leadpact keys new --owner machine machine.key",
      );
    const draft = await draftRoot(
      { version: (old?.version ?? 0) + 1, until: io.clock() + days * day },
      {
        root: [marketing, sales, governance],
        targets: [marketing, sales],
        snapshot: machines,
        timestamp: machines,
      },
    );
    const bytes = write(draft);
    const root = readMetadata(bytes, 'root', 'the root');
    await expectTwoSides(root);
    io.err(await describeRoot(root, before?.root));
    await io.out(new TextDecoder().decode(bytes));
    return 0;
  },
};

async function readPublic(file: string, io: Io): Promise<Key> {
  const json = readJson((await readFile(file, io, mostKey)) as Bytes, file);
  if (typeof json === 'object' && json !== null && 'private' in json)
    throw new FileError(
      `${file}: this is the secret half; it stays with its owner. Their public half: leadpact keys export ${file}`,
    );
  const key = expectShape(keySchema, json, file);
  if (!(await importKey(key)))
    throw new FileError(
      `${file}: this key is damaged or of a kind that is not known; its owner exports it again: leadpact keys export`,
    );
  return key;
}
