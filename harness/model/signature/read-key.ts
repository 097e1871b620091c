import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The API's keys are of 2,048 bits; a longer one signs alike, a shorter one is no test of it. */
const LEAST_BITS = 2_048;

type Kind = 'public' | 'private';

export type ReadKey =
  | { readonly ok: true; readonly key: KeyObject }
  | { readonly ok: false; readonly message: string };

/** Of PEM, or of the one line of base64 that official clients take: X.509 or PKCS#8 without PEM. */
export const readKey = (file: string, wanted: Kind): ReadKey => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    return fault(`${file} ${missing ? 'does not exist' : 'cannot be read'}`);
  }
  const key = parse(text, wanted);
  if (key === undefined) return fault(`${file} ${whyNot(text, wanted)}`);
  if (key.asymmetricKeyType !== 'rsa') {
    return fault(`${file} holds a key for ${key.asymmetricKeyType}; the API signs with RSA`);
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS)
    return fault(`${file} has ${bits} bits; at least ${LEAST_BITS} are needed`);
  return { ok: true, key };
};

const parse = (text: string, kind: Kind): KeyObject | undefined => {
  try {
    if (kind === 'private') {
      return isPem(text)
        ? createPrivateKey(text)
        : createPrivateKey({ key: der(text), format: 'der', type: 'pkcs8' });
    }
    // Node would make a public key of a private one; whoever gave that has mixed the two up.
    if (text.includes('PRIVATE KEY')) return undefined;
    return isPem(text)
      ? createPublicKey(text)
      : createPublicKey({ key: der(text), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
};

const isPem = (text: string): boolean => text.includes('-----BEGIN');

const der = (text: string): Buffer => Buffer.from(text, 'base64');

const whyNot = (text: string, wanted: Kind): string => {
  if (text.includes('ENCRYPTED')) return 'is locked by a passphrase: write it without one';
  const other = wanted === 'public' ? 'private' : 'public';
  return parse(text, other) === undefined
    ? `holds no ${wanted} key: write PEM, or its base64 on one line`
    : `holds a ${other} key; the ${wanted} one is wanted`;
};

const fault = (message: string): ReadKey => ({ ok: false, message });
