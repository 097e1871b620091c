import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { DAY_MS } from '../../harness/units/duration.ts';

export interface Certificate {
  readonly keyPem: string;
  readonly certificatePem: string;
}

const VALID_DAYS = 365;

/** Tags of DER, ITU-T X.690, section 8; an explicit tag or a choice is 0xa0 or 0x80 plus its number. */
const TAG = {
  integer: 0x02,
  bits: 0x03,
  bytes: 0x04,
  objectId: 0x06,
  text: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
} as const;

const OBJECT_ID = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  subjectAltName: '551d11',
} as const;

/**
 * A certificate for localhost, 127.0.0.1 and ::1 that vouches for itself, as X.509 (RFC 5280,
 * section 4.1), valid from a day ago for a year.
 */
export const selfSignedCertificate = (nowEpochMs = Date.now()): Certificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(objectId('ecdsaWithSha256'));
  const commonName = sequence(objectId('commonName'), der(TAG.text, Buffer.from('peakday')));
  const name = sequence(der(TAG.set, commonName));
  const validity = sequence(time(nowEpochMs - DAY_MS), time(nowEpochMs + VALID_DAYS * DAY_MS));
  const names = sequence(
    der(0x82, Buffer.from('localhost')),
    der(0x87, Buffer.from([127, 0, 0, 1])),
    der(0x87, Buffer.from([...Array.from({ length: 15 }, () => 0), 1])),
  );
  const extensions = sequence(sequence(objectId('subjectAltName'), der(TAG.bytes, names)));
  const content = sequence(
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    // A serial number is positive: its first bit is 0, and it is not all zeros.
    der(TAG.integer, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, extensions),
  );
  const certificate = sequence(content, algorithm, bits(sign('sha256', content, privateKey)));
  return {
    keyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }),
    certificatePem: pem(certificate),
  };
};

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content)]), content]);
};

/** One above 127 is told by the number of its bytes, then by these, as few as will do. */
const lengthOf = ({ length }: Buffer): readonly number[] => {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
};

const sequence = (...parts: readonly Buffer[]): Buffer => der(TAG.sequence, ...parts);

const objectId = (name: keyof typeof OBJECT_ID): Buffer =>
  der(TAG.objectId, Buffer.from(OBJECT_ID[name], 'hex'));

/** Whole bytes: none of the last one's bits is unused. */
const bits = (bytes: Buffer): Buffer => der(TAG.bits, Buffer.from([0]), bytes);

/** UTCTime, as RFC 5280 has it until 2049: years of two digits. */
const time = (epochMs: number): Buffer => {
  const digits = new Date(epochMs).toISOString().slice(2, 19).replaceAll(/\D/g, '');
  return der(TAG.time, Buffer.from(`${digits}Z`));
};

const pem = (bytes: Buffer): string =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...bytes.toString('base64').match(/.{1,64}/g)!,
    '-----END CERTIFICATE-----',
    '',
  ].join('\n');
