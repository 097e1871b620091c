import { join } from 'node:path';

import { expect, it } from 'vitest';

import {
  CLIENT_TEST_TIMEOUT_MS,
  fetching,
  payWithOfficialClient,
  toldWith,
  type OfficialClient,
} from './pay-with-official-client.ts';

const CLIENT_FOLDER = join(import.meta.dirname, 'java');

const JAVA: OfficialClient = {
  clientId: 'PEAKDAY_SHOP_1',
  flags: ['--tls'],
  fetch: async (folder) => {
    const pom = join(CLIENT_FOLDER, 'pom.xml');
    const args = [
      '-q',
      '-B',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${folder}`,
    ];
    await fetching('mvn', args);
    return ['java', '-cp', join(folder, '*'), join(CLIENT_FOLDER, 'Pay.java')];
  },
};

it(
  'the official client for Java pays, repeats, inquires, refunds, cancels, and verifies answers and a notification',
  { timeout: CLIENT_TEST_TIMEOUT_MS },
  async ({ skip }) => {
    expect(await payWithOfficialClient(JAVA, skip)).toEqual(
      toldWith('Response signature verify fail.'),
    );
  },
);
