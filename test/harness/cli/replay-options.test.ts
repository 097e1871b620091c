import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { talkingContext } from './talking-context.ts';

test('the port of a mock gateway is refused beside a target, which has none', async () => {
  const { folder, peakday } = talkingContext();
  const out = join(folder, 'run');
  const flags = ['--gateway-port', '9000', '--target', 'http://127.0.0.1:9', '--out', out];
  for (const args of [
    ['run', 'opening-ceremony', ...flags],
    ['replay', join(folder, 'plan'), ...flags],
  ]) {
    await expect(peakday(...args)).rejects.toMatchObject({
      code: 'odd-options',
      exitCode: 2,
      faults: [{ at: '--gateway-port' }],
    });
  }
  expect(existsSync(out)).toBe(false);
});

test.each([
  ['--metrics-port', '--observe'],
  ['--live-port', '--live'],
])('%s is refused where there is no %s', async (port, missing) => {
  const { peakday } = talkingContext();
  await expect(peakday('run', 'opening-ceremony', port, '9000')).rejects.toMatchObject({
    code: 'odd-options',
    faults: [{ at: port, message: `is of ${missing}, which is not there` }],
  });
});
