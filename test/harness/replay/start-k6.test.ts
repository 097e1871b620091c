import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import type { ReplayConfig } from '../../../harness/model/replay-config.ts';
import { LEAD_MS, startK6 } from '../../../harness/replay/start-k6.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { shellProgram } from './shell-program.ts';

const CONFIG = {
  planFolder: '/plans/small',
  targetUrl: 'http://127.0.0.1:8080',
  salt: '',
  timeoutMs: 5_000,
  shards: 4,
  from: 0,
  to: 1_000,
  inFlightCap: 1_500,
  drainMs: 150_000,
  zero: { afterStartMs: LEAD_MS },
};

/** What is put into k6's hands: a program stands in its place that writes down just that. */
const handedOver = async (outputs?: readonly string[], config: ReplayConfig = CONFIG) => {
  const folder = join(temporaryFolder(), 'a "quoted" folder');
  const raw = join(folder, 'raw');
  const logFile = join(folder, 'k6.log');
  const { ended } = await startK6({
    k6: { path: shellProgram(join(folder, 'k6'), 'echo "$@"; env'), version: '1.8.1' },
    replayScript: '/home/peakday/scenarios/k6/replay.ts',
    journeyFile: join(folder, 'my-journey.ts'),
    config,
    planMs: 3_600_000,
    recordFile: join(raw, 'records.csv'),
    logFile,
    registerFolder: join(folder, 'processes'),
    ...(outputs && { outputs }),
  });
  expect(await ended).toEqual({ exitCode: 0 });
  const read = (name: string): string => readFileSync(join(raw, name), 'utf8');
  const [command = '', ...environment] = readFileSync(logFile, 'utf8').split('\n');
  return { folder, raw, read, command, environment };
};

test('the entry file joins the journey to the pacer, whatever their paths look like', async () => {
  const { folder, read } = await handedOver();
  expect(read('entry.ts').split('\n')).toEqual([
    `import { createJourney } from ${JSON.stringify(join(folder, 'my-journey.ts'))};`,
    'import { replay } from "/home/peakday/scenarios/k6/replay.ts";',
    '',
    'export const pacer = replay(createJourney);',
    '',
  ]);
});

test('k6 is told of each pacer once, of a run as long as plan, drain and timeout, and of no limit on idle connections', async () => {
  const { read } = await handedOver();
  expect(JSON.parse(read('replay-config.json'))).toEqual(CONFIG);
  expect(JSON.parse(read('k6-options.json'))).toEqual({
    scenarios: {
      pacer: {
        executor: 'per-vu-iterations',
        exec: 'pacer',
        vus: 4,
        iterations: 1,
        maxDuration: '3761s',
        gracefulStop: '160s',
      },
    },
    batch: 1_500,
    batchPerHost: 1_500,
    systemTags: ['status', 'name', 'scenario'],
  });
});

test('k6 is given the time until an instant zero that others know, too', async () => {
  const atEpochMs = Date.now() + 7_200_000;
  const { read } = await handedOver([], { ...CONFIG, zero: { atEpochMs } });
  expect(JSON.parse(read('replay-config.json'))).toMatchObject({ zero: { atEpochMs } });
  const { scenarios } = JSON.parse(read('k6-options.json')) as {
    readonly scenarios: { readonly pacer: { readonly maxDuration: string } };
  };
  const seconds = Number(scenarios.pacer.maxDuration.replace(/s$/, ''));
  expect(seconds).toBeGreaterThan(7_200 + 3_600);
  expect(seconds).toBeLessThanOrEqual(7_200 + 3_761);
});

test('k6 keeps to itself: no usage report, no thresholds, no summary, no address, records to their file', async () => {
  const { raw, command } = await handedOver();
  for (const argument of [
    'run --quiet ',
    ' --no-usage-report ',
    ' --no-thresholds ',
    ' --summary-mode=disabled ',
    ' --address= ',
    ' --log-format=raw ',
    ` --console-output=${join(raw, 'records.csv')} `,
    ` --config=${join(raw, 'k6-options.json')} `,
    ` -e REPLAY_CONFIG=${join(raw, 'replay-config.json')} `,
  ]) {
    expect(command).toContain(argument);
  }
  expect(command.endsWith(join(raw, 'entry.ts'))).toBe(true);
  expect(command).not.toContain('--out=');
});

test('outputs of the user are handed on', async () => {
  const { command } = await handedOver(['csv=all.csv', 'json']);
  expect(command).toContain(' --out=csv=all.csv --out=json ');
});

test('no K6_* variable of the shell changes what is replayed; those of outputs are for outputs', async () => {
  vi.stubEnv('K6_VUS', '500');
  vi.stubEnv('K6_CSV_TIME_FORMAT', 'rfc3339');
  vi.stubEnv('OF_MY_OWN', 'kept');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const k6Variables = (environment: readonly string[]) =>
    environment.filter((line) => /^K6_|^OF_MY_OWN/.test(line)).toSorted();
  const always = ['K6_AUTO_EXTENSION_RESOLUTION=false', 'OF_MY_OWN=kept'];
  expect(k6Variables((await handedOver()).environment)).toEqual(always);
  expect(k6Variables((await handedOver(['csv=all.csv'])).environment)).toEqual([
    always[0],
    'K6_CSV_TIME_FORMAT=rfc3339',
    always[1],
  ]);
});
