import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import { type Algorithm, makeKeyFile } from '../sync/keyfile.ts';
import { type Owner, ownerSchema } from '../sync/metadata.ts';
import { type Command, type ExitCode, type Io, UsageError } from './command.ts';
import { disk, tellOf } from './disk.ts';
import { sizeOf } from './files.ts';
import { choosePassphrase, passphraseHelp, readPublicHalf } from './passphrase.ts';
import { writeOwner } from './review/words.ts';

const owners = [...ownerSchema.options, 'machine'];

export const command: Command = {
  usage:
    'keys new --owner marketing|sales|governance|machine [--algorithm ed25519|p256] FILE | keys export FILE',
  does: 'makes a key with which rules are signed, or prints the half of it that travels',
  details: `
  new              makes a pair of keys. FILE is the secret half, under a passphrase; an existing FILE is never touched
  export           prints the public half, which the others need for the root; no passphrase is asked for
  --owner          whose it is. Marketing's and sales' owners sign the rules, governance stands in for one of them when
                   a key is lost, the machine signs every day that the rules are still in force
  --algorithm      ed25519 (without it) or p256
${passphraseHelp}

Each owner makes their own key on their own computer, and keeps a copy of FILE where a fire would not reach both.
`,
  async run([what, ...args], io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        owner: { type: 'string' },
        algorithm: { type: 'string', default: 'ed25519' },
        'passphrase-file': { type: 'string' },
      },
    });
    const [file, another] = positionals;
    if (what !== 'new' && what !== 'export')
      throw new UsageError(
        `${what === undefined ? 'new or export?' : `${show(what)} is not known;`} write keys new or keys export`,
      );
    if (file === undefined || another !== undefined) throw new UsageError('which file? Name one');
    if (what === 'export') {
      await io.out(`${JSON.stringify(await readPublicHalf(file, io))}\n`);
      return 0;
    }
    const { owner, algorithm } = values;
    if (owner === undefined || !owners.includes(owner))
      throw new UsageError(`--owner: whose is it? Write one of ${owners.join(', ')}`);
    if (algorithm !== 'ed25519' && algorithm !== 'p256')
      throw new UsageError(`--algorithm: ${show(algorithm)} is not known; write ed25519 or p256`);
    return makeKey(
      file,
      owner === 'machine' ? undefined : (owner as Owner),
      algorithm,
      io,
      values['passphrase-file'],
    );
  },
};

async function makeKey(
  file: string,
  owner: Owner | undefined,
  algorithm: Algorithm,
  io: Io,
  passphraseFile: string | undefined,
): Promise<ExitCode> {
  // Nobody should think of a passphrase for nothing.
  if ((await sizeOf(file)) !== null) return tellOf(file)(Object.assign(new Error(), { code: 'EEXIST' }));
  const passphrase = await choosePassphrase(io, passphraseFile);
  await disk.write(file, await makeKeyFile(algorithm, owner, passphrase), 0o600).catch(tellOf(file));
  io.err(
    `${file}: ${owner ? `the key of ${writeOwner(owner)}` : 'the key of the machine'}, under its passphrase. Keep it and a copy to yourself.\n` +
      `What the others need: leadpact keys export ${file} > ${file.replace(/\.\w+$/, '')}.pub\n`,
  );
  return 0;
}
