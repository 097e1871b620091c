import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readSigner } from '../../../harness/cli/read-signer.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { KEYS } from '../../mock-gateway/signatures/merchant.ts';

const keyFile = (content: string | Buffer): string => {
  const file = join(temporaryFolder(), 'merchant.pem');
  writeFileSync(file, content);
  return file;
};
const { privateKey, publicKey } = KEYS.merchant;
const privatePem = privateKey.export({ format: 'pem', type: 'pkcs8' });

test('a client and its private key sign; nobody is named by neither', () => {
  expect(readSigner({})).toBeUndefined();
  const signer = readSigner({ clientId: 'SHOP1', merchantKey: keyFile(privatePem) });
  expect(signer?.clientId).toBe('SHOP1');
  expect(signer?.key.equals(privateKey)).toBe(true);
});

test('one without the other is told, and so are a wrong id and a wrong key, both at once', () => {
  const merchantKey = keyFile(publicKey.export({ format: 'pem', type: 'spki' }));
  const faultsOf = (flags: Parameters<typeof readSigner>[0]) => {
    try {
      readSigner(flags);
    } catch (error) {
      return (error as { readonly faults: readonly { at: string; message: string }[] }).faults;
    }
    return [];
  };
  expect(faultsOf({ clientId: 'SHOP1' })).toEqual([
    { at: '--merchant-key', message: 'is missing: --client-id needs it' },
  ]);
  expect(faultsOf({ merchantKey: keyFile(privatePem) })).toEqual([
    { at: '--client-id', message: 'is missing: --merchant-key needs it' },
  ]);
  expect(faultsOf({ clientId: 'my shop', merchantKey })).toEqual([
    { at: '--client-id', message: expect.stringMatching(/without spaces$/) as string },
    {
      at: '--merchant-key',
      message: `${merchantKey} holds a public key; the private one is wanted`,
    },
  ]);
});
