import { canonicalize, digest, fromHex, toHex } from './canonical.ts';
import type { Bytes, Json } from './json.ts';
import type { Key } from './metadata.ts';

/** A public key that this extension can use. */
export interface PublicKey {
  /** The same for two spellings of one key, so that no key counts twice. */
  identity: string;
  verify(signature: string, payload: Bytes): Promise<boolean>;
}

/** §4.2: the id of a key is the SHA-256 of its canonical form (type, scheme and value, as securesystemslib takes it). */
export const idOf = ({ keytype, scheme, keyval }: Key): Promise<string> =>
  digest('SHA-256', canonicalize({ keytype, scheme, keyval: keyval as Json }));

/** Ed25519 as 32 bytes in hexadecimal, ECDSA P-256 as PEM: §4.2. @returns undefined for other or broken keys */
export async function importKey({ keytype, scheme, keyval }: Key): Promise<PublicKey | undefined> {
  try {
    if (keytype === 'ed25519' && scheme === 'ed25519') return await importEd25519(keyval.public);
    if (/^ecdsa(-sha2-nistp256)?$/.test(keytype) && scheme === 'ecdsa-sha2-nistp256')
      return await importP256(keyval.public);
  } catch {
    // A key that cannot be read signs nothing.
  }
  return undefined;
}

async function importEd25519(hex: string): Promise<PublicKey | undefined> {
  const raw = fromHex(hex);
  if (raw?.length !== 32) return undefined;
  const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', true, ['verify']);
  return {
    identity: `ed25519:${toHex(raw)}`,
    async verify(signature, payload) {
      const bytes = fromHex(signature);
      return bytes?.length === 64 && crypto.subtle.verify('Ed25519', key, bytes, payload);
    },
  };
}

async function importP256(pem: string): Promise<PublicKey> {
  const spki = Uint8Array.from(atob(pem.replace(/-----[A-Z ]+-----|\s/g, '')), (c) => c.charCodeAt(0));
  const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'verify',
  ]);
  return {
    identity: `p256:${toHex(await crypto.subtle.exportKey('raw', key))}`,
    async verify(signature, payload) {
      const bytes = fromDer(fromHex(signature));
      return (
        bytes !== undefined && crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes, payload)
      );
    },
  };
}

/** TUF writes an ECDSA signature as ASN.1: SEQUENCE of two INTEGERs; WebCrypto wants the two side by side. */
function fromDer(der: Bytes | undefined): Bytes | undefined {
  if (der?.[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const both = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const size = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + size);
    if (der[at] !== 0x02 || size === 0 || number.length !== size) return undefined;
    const digits = number[0] === 0 ? number.subarray(1) : number;
    if (digits.length > 32) return undefined;
    both.set(digits, end - digits.length);
    at += 2 + size;
  }
  return at === der.length ? both : undefined;
}

/** The other way, for a signature that WebCrypto made. */
export function toDer(both: Bytes): Bytes {
  const numbers = [both.subarray(0, 32), both.subarray(32)].map((fixed) => {
    const first = fixed.findIndex((byte) => byte !== 0);
    const digits = [...fixed.subarray(first < 0 ? 31 : first)];
    // ASN.1 numbers have a sign.
    if ((digits[0] ?? 0) > 0x7f) digits.unshift(0);
    return [0x02, digits.length, ...digits];
  });
  const inside = numbers.flat();
  return Uint8Array.from([0x30, inside.length, ...inside]);
}
