import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makeProgram } from '../../../harness/cli/program.ts';
import { grafanaAccess } from '../../../harness/cli/replay-options.ts';
import type { PeakdayError } from '../../../harness/model/error.ts';
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

test('what --dependency needs is told, all at once, before anything is made', async () => {
  const { folder, peakday } = talkingContext();
  const out = join(folder, 'run');
  const run = (...flags: readonly string[]) =>
    peakday('run', 'opening-ceremony', '--out', out, ...flags);
  await expect(
    run('--dependency', 'http://127.0.0.1:9', '--start-at', '2026-01-01T00:00:00Z'),
  ).rejects.toMatchObject({
    code: 'odd-options',
    exitCode: 2,
    faults: [{ at: '--dependency' }, { at: '--start-at' }],
  });
  await expect(
    run('--target', 'http://127.0.0.1:9', '--dependency-id', 'pay-{id}'),
  ).rejects.toMatchObject({ code: 'odd-options', faults: [{ at: '--dependency-id' }] });
  const both = ['--dependency-id', 'pay-{id}', '--dependency-ids', 'ids.csv'];
  await expect(
    run('--target', 'http://127.0.0.1:9', '--dependency', 'http://127.0.0.1:8', ...both),
  ).rejects.toMatchObject({ code: 'odd-options', faults: [{ at: '--dependency-ids' }] });
  const foreign = ['--target', 'http://127.0.0.1:9', '--dependency', 'http://pay.example.com'];
  await expect(run(...foreign)).rejects.toMatchObject({ code: 'host-not-allowed' });
  expect(existsSync(out)).toBe(false);
});

test('a Grafana is named by the flag before the environment, and its token by the environment alone', () => {
  const env = { PEAKDAY_GRAFANA_URL: 'https://grafana.example', PEAKDAY_GRAFANA_TOKEN: 'secret' };
  expect(grafanaAccess(env, {})).toEqual({ url: 'https://grafana.example', token: 'secret' });
  expect(grafanaAccess(env, { grafana: 'http://127.0.0.1:3000' })?.url).toBe(
    'http://127.0.0.1:3000',
  );
  expect(grafanaAccess({ PEAKDAY_GRAFANA_URL: '' }, {})).toBeUndefined();
});

test('an address with a password in it is told with all other faults, before anything is planned, and not repeated', async () => {
  const { context, folder, said, told } = talkingContext();
  const env = { PEAKDAY_GRAFANA_URL: 'https://me:hidden@grafana.example' };
  const out = join(folder, 'run');
  const flags = ['--out', out, '--live-port', '0', '--client-id', 'SHOP1'];
  const refused = async (...more: readonly string[]) => {
    const argv = ['node', 'peakday', 'run', 'opening-ceremony', ...flags, ...more];
    const program = await makeProgram({ ...context, env }, argv);
    return program.parseAsync(argv).then(
      () => undefined,
      (error: unknown) => error as PeakdayError,
    );
  };
  for (const [at, ...more] of [
    ['PEAKDAY_GRAFANA_URL'],
    ['--grafana', '--grafana', 'http://me:hidden@127.0.0.1:3000'],
  ] as const) {
    const error = await refused(...more);
    expect(error).toMatchObject({ kind: 'usage', code: 'odd-options' });
    expect(error!.faults.map((fault) => fault.at)).toEqual(['--merchant-key', '--live-port', at]);
    expect([JSON.stringify(error), error!.message, ...said, ...told].join('')).not.toContain('hid');
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
