import { toHex } from './canonical.ts';
import type { Bytes } from './json.ts';
import { idOf, toDer } from './key.ts';
import type { Key, Owner } from './metadata.ts';

/** A key that can sign. Where its private half is kept is not known here. */
export interface SigningKey {
  id: string;
  /** Its public half, as a root names it. */
  key: Key;
  /** @returns the signature as TUF writes it */
  sign(payload: Bytes): Promise<string>;
}

/**
 * A pair of WebCrypto's (Ed25519, or ECDSA with P-256) as a signing key; its public half must be extractable.
 * @param owner whose it is; a key of a machine has none
 */
export async function signingKey(
  { publicKey, privateKey }: CryptoKeyPair,
  owner?: Owner,
): Promise<SigningKey> {
  const isEd25519 = privateKey.algorithm.name === 'Ed25519';
  const key: Key = {
    ...(isEd25519
      ? {
          keytype: 'ed25519',
          scheme: 'ed25519',
          keyval: { public: toHex(await crypto.subtle.exportKey('raw', publicKey)) },
        }
      : {
          keytype: 'ecdsa',
          scheme: 'ecdsa-sha2-nistp256',
          keyval: { public: toPem(await crypto.subtle.exportKey('spki', publicKey)) },
        }),
    ...(owner && { 'x-leadpact-owner': owner }),
  };
  return signerOf(privateKey, key);
}

/** A private half, with its public one as a root names it. */
export async function signerOf(privateKey: CryptoKey, key: Key): Promise<SigningKey> {
  return {
    id: await idOf(key),
    key,
    async sign(payload) {
      if (privateKey.algorithm.name === 'Ed25519')
        return toHex(await crypto.subtle.sign('Ed25519', privateKey, payload));
      const both = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, payload);
      return toHex(toDer(new Uint8Array(both)));
    },
  };
}

function toPem(spki: ArrayBuffer): string {
  const lines = btoa(String.fromCharCode(...new Uint8Array(spki))).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}
