import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { readKey } from '../../../../harness/model/signature/read-key.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';
import { KEYS } from '../../../mock-gateway/signatures/merchant.ts';

const { publicKey, privateKey } = KEYS.merchant;

const written = (content: string | Buffer): string => {
  const file = join(temporaryFolder(), 'key');
  writeFileSync(file, content);
  return file;
};
const pem = (key: KeyObject, type: 'spki' | 'pkcs8' | 'pkcs1'): string =>
  key.export({ format: 'pem', type });
const base64 = (key: KeyObject, type: 'spki' | 'pkcs8'): string =>
  key.export({ format: 'der', type } as { format: 'der'; type: 'spki' }).toString('base64');

it('a key is read from PEM, or from the one line of base64 that official clients take', () => {
  for (const text of [
    pem(publicKey, 'spki'),
    base64(publicKey, 'spki'),
    `${base64(publicKey, 'spki')}\n`,
  ]) {
    const read = readKey(written(text), 'public');
    expect(read.ok && read.key.equals(publicKey)).toBe(true);
  }
  for (const text of [
    pem(privateKey, 'pkcs8'),
    pem(privateKey, 'pkcs1'),
    base64(privateKey, 'pkcs8'),
  ]) {
    const read = readKey(written(text), 'private');
    expect(read.ok && read.key.equals(privateKey)).toBe(true);
  }
});

const short = generateKeyPairSync('rsa', { modulusLength: 1_024 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const locked = privateKey.export({
  format: 'pem',
  type: 'pkcs8',
  cipher: 'aes-128-cbc',
  passphrase: 'x',
});

it.each([
  [
    'public',
    'a private PEM',
    pem(privateKey, 'pkcs8'),
    'holds a private key; the public one is wanted',
  ],
  [
    'public',
    'a private line',
    base64(privateKey, 'pkcs8'),
    'holds a private key; the public one is wanted',
  ],
  [
    'private',
    'a public PEM',
    pem(publicKey, 'spki'),
    'holds a public key; the private one is wanted',
  ],
  [
    'private',
    'a public line',
    base64(publicKey, 'spki'),
    'holds a public key; the private one is wanted',
  ],
  ['public', 'words', 'not a key', 'holds no public key: write PEM, or its base64 on one line'],
  ['private', 'nothing', '', 'holds no private key: write PEM, or its base64 on one line'],
  [
    'public',
    'a short key',
    pem(short.publicKey, 'spki'),
    'has 1024 bits; at least 2048 are needed',
  ],
  [
    'private',
    'a short key',
    pem(short.privateKey, 'pkcs8'),
    'has 1024 bits; at least 2048 are needed',
  ],
  ['public', 'a curve', pem(curve.publicKey, 'spki'), 'holds a key for ec; the API signs with RSA'],
  ['private', 'a locked key', locked, 'is locked by a passphrase: write it without one'],
] as const)('where a %s key is wanted, %s is refused in words', (kind, _what, text, message) => {
  const file = written(text);
  expect(readKey(file, kind)).toEqual({ ok: false, message: `${file} ${message}` });
});

it('a file that is not there, or is a folder, is told as such', () => {
  const folder = temporaryFolder();
  const missing = join(folder, 'missing.pem');
  expect(readKey(missing, 'public')).toEqual({ ok: false, message: `${missing} does not exist` });
  expect(readKey(folder, 'public')).toEqual({ ok: false, message: `${folder} cannot be read` });
});
