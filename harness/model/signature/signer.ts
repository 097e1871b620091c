import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** It stands in a header, and in what is signed. */
export const CLIENT_ID = /^[\x21-\x7e]{1,64}$/;
export const CLIENT_ID_FORM = 'write 1 to 64 letters, digits or signs of ASCII, without spaces';

/** Who signs requests. */
export interface Signer {
  readonly clientId: string;
  /** A private RSA key. */
  readonly key: KeyObject;
}

/** Names a key pair without telling it: SHA-256, as hex, of the public key (X.509, DER). */
export const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(createPublicKey(key).export({ format: 'der', type: 'spki' }))
    .digest('hex');
