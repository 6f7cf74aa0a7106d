import * as z from 'zod/mini';
import { canonicalize, digest, fromHex, toHex } from './canonical.ts';
import { type Bytes, encode, type Json, readJson } from './json.ts';
import { expectShape, type Key, keySchema, type Owner } from './metadata.ts';
import { Refusal } from './refusal.ts';
import { type SigningKey, signerOf, signingKey } from './signer.ts';

export type Algorithm = 'ed25519' | 'p256';
const algorithms = { ed25519: { name: 'Ed25519' }, p256: { name: 'ECDSA', namedCurve: 'P-256' } } as const;

/** OWASP asks for 600,000 at least. A file that wants far more would only keep its reader busy. */
const rounds = { least: 600_000, usual: 1_000_000, most: 20_000_000 };
const hex = (bytes: number, most = bytes) =>
  z.string().check(z.regex(new RegExp(`^(?:[\\da-f]{2}){${bytes},${most}}$`)));

const sealedSchema = z.strictObject({
  format: z.literal('leadpact-key-1'),
  /** The half that may travel, as a root names it. */
  key: keySchema,
  /** How a passphrase becomes a key. */
  derivation: z.strictObject({
    name: z.literal('PBKDF2'),
    hash: z.literal('SHA-256'),
    iterations: z.int().check(z.gte(rounds.least), z.lte(rounds.most)),
    salt: hex(16, 64),
  }),
  cipher: z.strictObject({ name: z.literal('AES-GCM'), iv: hex(12) }),
  /** The private half (PKCS #8), enciphered; the public half is authenticated with it. */
  private: hex(32, 1024),
});
type Sealed = z.infer<typeof sealedSchema>;
/** Over all the rest, so that damage is not taken for a wrong passphrase. */
const fileSchema = z.extend(sealedSchema, { checksum: hex(32) });

/**
 * A new pair of keys as the file in which it rests.
 * @param owner undefined: a machine's
 */
export async function makeKeyFile(
  algorithm: Algorithm,
  owner: Owner | undefined,
  passphrase: string,
): Promise<Bytes> {
  const pair = (await crypto.subtle.generateKey(algorithms[algorithm], true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const { key } = await signingKey(pair, owner);
  const derivation = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    iterations: rounds.usual,
    salt: random(16),
  } as const;
  const cipher = { name: 'AES-GCM', iv: random(12) } as const;
  const seal = await derive(passphrase, derivation, 'encrypt');
  const open = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  const sealed: Sealed = {
    format: 'leadpact-key-1',
    key,
    derivation,
    cipher,
    private: toHex(await crypto.subtle.encrypt(parametersOf(cipher.iv, key), seal, open)),
  };
  const file = { ...sealed, checksum: await checksumOf(sealed) };
  return encode(`${JSON.stringify(file, null, 1)}\n`);
}

/** What a key file says without a passphrase. @throws Refusal for one that is damaged, or is none */
export async function readKeyFile(bytes: Bytes, name: string): Promise<Sealed> {
  const { checksum, ...sealed } = expectShape(fileSchema, readJson(bytes, name), name);
  if ((await checksumOf(sealed)) !== checksum)
    throw new Refusal(
      'damaged',
      name,
      'is damaged: something in it has changed; take the copy that you keep',
    );
  return sealed;
}

/** @returns undefined if the passphrase is another one */
export async function openKey(
  { key, derivation, cipher, private: enciphered }: Sealed,
  passphrase: string,
): Promise<SigningKey | undefined> {
  const seal = await derive(passphrase, derivation, 'decrypt');
  const open = await crypto.subtle
    .decrypt(parametersOf(cipher.iv, key), seal, bytesOf(enciphered))
    .catch(() => undefined);
  if (!open) return undefined;
  const algorithm = algorithms[key.keytype === 'ed25519' ? 'ed25519' : 'p256'];
  return signerOf(await crypto.subtle.importKey('pkcs8', open, algorithm, false, ['sign']), key);
}

async function derive(
  passphrase: string,
  { hash, iterations, salt }: Sealed['derivation'],
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  // One keyboard writes é as one character, another as two.
  const typed = encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash, iterations, salt: bytesOf(salt) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  );
}

const parametersOf = (iv: string, key: Key) => ({
  name: 'AES-GCM',
  iv: bytesOf(iv),
  additionalData: canonicalize(key as Json),
});

const checksumOf = (sealed: Sealed): Promise<string> => digest('SHA-256', canonicalize(sealed as Json));
const random = (bytes: number): string => toHex(crypto.getRandomValues(new Uint8Array(bytes)));
const bytesOf = (written: string): Bytes => fromHex(written) ?? new Uint8Array();
