import { generateKeyPairSync } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { peakday, readFactsOf, readRunOf, temporaryFolder, writeScenario } from './peakday.ts';

it('sends every request signed, and a strict gateway of its own takes them all', async () => {
  const cwd = temporaryFolder();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  writeFileSync(join(cwd, 'merchant.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '2s' },
    replay: { duration: '2s', peak: '100/s' },
    gateway: {
      workers: 16,
      confirmationShare: '20%',
      confirmationTime: { distribution: 'constant', value: '1s' },
    },
  });
  const signer = ['--client-id', 'SHOP1', '--merchant-key', 'merchant.pem'];
  await peakday(['run', scenario, ...signer, '--out', 'out'], { cwd });
  const { counts, requests, ledger, warnings } = readRunOf(cwd);
  expect(counts.answered).toBe(counts.planned);
  // Inquiries too.
  expect(requests.answered).toBeGreaterThan(counts.planned + 10);
  expect(ledger).toMatchObject({ source: 'mock', lost: 0, doubled: 0, unknown: 0 });
  expect(warnings.map(({ code }) => code)).not.toContain('signatures-refused');
  expect(readFactsOf(cwd).signedBy?.clientId).toBe('SHOP1');
  expect(existsSync(join(cwd, 'out', 'plan', 'signatures', 'signatures.bin'))).toBe(true);
});
