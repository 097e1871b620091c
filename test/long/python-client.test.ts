import { join } from 'node:path';

import { expect, it } from 'vitest';

import {
  CLIENT_TEST_TIMEOUT_MS,
  fetching,
  payWithOfficialClient,
  toldWith,
  type OfficialClient,
} from '../clients/pay-with-official-client.ts';

const CLIENT_FOLDER = join(import.meta.dirname, '../clients/python');

const PYTHON: OfficialClient = {
  // Such an id sends it to the sandbox paths.
  clientId: 'SANDBOX_PEAKDAY_SHOP_1',
  flags: [],
  fetch: async (folder) => {
    await fetching('python3', ['-m', 'venv', folder]);
    const python = join(folder, 'bin', 'python');
    const args = ['-m', 'pip', 'install', '-q', 'global-open-sdk-python==1.7.1'];
    await fetching(python, args);
    return [python, join(CLIENT_FOLDER, 'pay.py')];
  },
};

it(
  'the official client for Python pays, repeats, inquires, refunds, cancels, and verifies answers and a notification',
  { timeout: CLIENT_TEST_TIMEOUT_MS },
  async ({ skip }) => {
    expect(await payWithOfficialClient(PYTHON, skip)).toEqual(
      toldWith('response verify failed. Verification failed'),
    );
  },
);
