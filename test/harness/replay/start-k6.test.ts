import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { LEAD_MS, startK6 } from '../../../harness/replay/start-k6.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

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
  zeroAfterStartMs: LEAD_MS,
};

/** What is put into k6's hands, `echo` standing where k6 would: it writes down its arguments. */
const handedOver = async (outputs?: readonly string[]) => {
  const folder = join(temporaryFolder(), 'a "quoted" folder');
  const raw = join(folder, 'raw');
  const logFile = join(folder, '..', 'echo.log');
  const { ended } = await startK6({
    k6: { path: 'echo', version: '1.8.1' },
    replayScript: '/home/peakday/scenarios/k6/replay.ts',
    journeyFile: join(folder, 'my-journey.ts'),
    config: CONFIG,
    planMs: 3_600_000,
    recordFile: join(raw, 'records.csv'),
    logFile,
    registerFolder: join(folder, 'processes'),
    ...(outputs && { outputs }),
  });
  expect(await ended).toEqual({ exitCode: 0 });
  const read = (name: string): string => readFileSync(join(raw, name), 'utf8');
  return { folder, raw, read, command: readFileSync(logFile, 'utf8') };
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
  expect(command.trimEnd().endsWith(join(raw, 'entry.ts'))).toBe(true);
  expect(command).not.toContain('--out=');
});

test('outputs of the user are handed on', async () => {
  const { command } = await handedOver(['csv=all.csv', 'json']);
  expect(command).toContain(' --out=csv=all.csv --out=json ');
});
