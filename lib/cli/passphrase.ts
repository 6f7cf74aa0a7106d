import type { Bytes } from '../sync/json.ts';
import { openKey, readKeyFile } from '../sync/keyfile.ts';
import type { SigningKey } from '../sync/signer.ts';
import { FileError, type Io, UsageError } from './command.ts';
import { readFile } from './files.ts';

/** Characters; people are told to take several words. */
const shortest = 12;
const tries = 3;
const variable = 'LEADPACT_PASSPHRASE';
const mostKey = 20_000;

export const passphraseHelp = `  --passphrase-file FILE
                   takes the first line of FILE as the passphrase; without it, that of the environment
                   (${variable}), and without that it is asked for on the terminal`;

/** A passphrase for a new key. Throws a `UsageError` for one that is too short, or if nobody can be asked. */
export async function choosePassphrase(io: Io, file: string | undefined): Promise<string> {
  const given = await findPassphrase(io, file);
  if (given !== undefined) return expectLong(given.passphrase, given.from);
  for (;;) {
    const first = await ask(io, `Passphrase for the new key (${shortest} characters at least): `);
    const tooShort = whyShort(first);
    if (tooShort) {
      io.err(`${tooShort}\n`);
      continue;
    }
    if ((await ask(io, 'Once more: ')) === first) return first;
    io.err('These are two different ones. Both again.\n');
  }
}

/** Opens a key file. Throws a `FileError` or `Refusal` that names it. */
export async function unlock(file: string, io: Io, passphraseFile: string | undefined): Promise<SigningKey> {
  const sealed = await readKeyFile((await readFile(file, io, mostKey)) as Bytes, file);
  const given = await findPassphrase(io, passphraseFile);
  for (let i = 1; ; i++) {
    const passphrase = given?.passphrase ?? (await ask(io, `Passphrase of ${file}: `));
    const key = await openKey(sealed, passphrase);
    if (key) return key;
    if (given || i === tries)
      throw new FileError(
        `${file}: ${given ? `the passphrase ${given.from} does not open it` : 'none of these passphrases opens it'}; nobody can open it without (see "Public and secret, lost and stolen" in the README)`,
      );
    io.err('This passphrase does not open it.\n');
  }
}

/** The public half of a key file, for which nobody needs a passphrase. */
export const readPublicHalf = async (file: string, io: Io) =>
  (await readKeyFile((await readFile(file, io, mostKey)) as Bytes, file)).key;

async function findPassphrase(
  io: Io,
  file: string | undefined,
): Promise<{ passphrase: string; from: string } | undefined> {
  if (file !== undefined) {
    const text = new TextDecoder().decode(await readFile(file, io, mostKey));
    return { passphrase: text.split(/\r?\n/, 1)[0] ?? '', from: `in ${file}` };
  }
  const passphrase = io.env[variable];
  return passphrase === undefined ? undefined : { passphrase, from: `in ${variable}` };
}

async function ask(io: Io, question: string): Promise<string> {
  if (!io.ask)
    throw new UsageError(
      `there is no terminal on which to ask for the passphrase; give --passphrase-file FILE, or set ${variable}`,
    );
  return io.ask(question, true);
}

function expectLong(passphrase: string, from: string): string {
  const tooShort = whyShort(passphrase);
  if (tooShort) throw new UsageError(`the passphrase ${from}: ${tooShort}`);
  return passphrase;
}

const whyShort = (passphrase: string): string | undefined =>
  [...passphrase].length < shortest
    ? `${[...passphrase].length} characters are too few; take ${shortest} at least, such as four words that do not belong together`
    : undefined;
