import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { makeFolder } from '../model/make-folder.ts';
import type { ReplayConfig } from '../model/replay-config.ts';
import type { K6 } from './find-k6.ts';
import { startWatched, type WatchedProcess } from './watched-process.ts';

/** Time between the start of k6's test run and the first planned instant. */
export const LEAD_MS = 500;

export interface K6Start {
  readonly k6: K6;
  /** scenarios/k6/replay, in TypeScript or, when packed, JavaScript. */
  readonly replayScript: string;
  readonly journeyFile: string;
  readonly config: ReplayConfig;
  /** The plan's length from instant zero: k6 is ended when it takes longer, drain included. */
  readonly planMs: number;
  /** A fresh file: k6 appends. */
  readonly recordFile: string;
  readonly logFile: string;
  readonly registerFolder: string;
  /** k6's own outputs for other backends, as given to its --out. */
  readonly outputs?: readonly string[];
}

/** Starts k6 on a plan; records go to `recordFile` while it runs. */
export const startK6 = async (start: K6Start): Promise<WatchedProcess> => {
  const { k6, config, recordFile, logFile, registerFolder, outputs = [] } = start;
  const folder = resolve(dirname(recordFile));
  await makeFolder(folder);
  const [entry, configFile, optionsFile] = [
    join(folder, 'entry.ts'),
    join(folder, 'replay-config.json'),
    join(folder, 'k6-options.json'),
  ];
  await writeFile(entry, entryScript(start));
  await writeFile(configFile, JSON.stringify(config, null, 2));
  await writeFile(optionsFile, JSON.stringify(k6Options(start), null, 2));
  return startWatched({
    command: k6.path,
    args: [
      'run',
      '--quiet',
      '--no-usage-report',
      '--no-thresholds',
      '--summary-mode=disabled',
      '--address=',
      // Errors alone: at the next level k6 tells of each request that failed.
      '--log-output=file=/dev/stderr,level=error',
      '--log-format=raw',
      `--console-output=${resolve(recordFile)}`,
      `--config=${optionsFile}`,
      ...outputs.map((output) => `--out=${output}`),
      '-e',
      `REPLAY_CONFIG=${configFile}`,
      entry,
    ],
    env: k6Environment(process.env, outputs.length > 0),
    logFile,
    registerFolder,
  });
};

/** k6 resolves no name at run time, so the journey is joined to the pacer by a file of four lines. */
const entryScript = ({ replayScript, journeyFile }: K6Start): string =>
  [
    `import { createJourney } from ${JSON.stringify(journeyFile)};`,
    `import { replay } from ${JSON.stringify(replayScript)};`,
    '',
    'export const pacer = replay(createJourney);',
    '',
  ].join('\n');

const k6Options = ({ config, planMs }: K6Start): object => {
  const { shards, inFlightCap, drainMs, timeoutMs, zero } = config;
  const untilZeroMs = 'afterStartMs' in zero ? zero.afterStartMs : zero.atEpochMs - Date.now();
  const drain = `${Math.ceil((drainMs + timeoutMs) / 1_000) + 5}s`;
  return {
    scenarios: {
      pacer: {
        executor: 'per-vu-iterations',
        exec: 'pacer',
        vus: shards,
        iterations: 1,
        // The default of ten minutes would cut a longer plan short.
        maxDuration: `${Math.ceil((untilZeroMs + planMs + drainMs + timeoutMs) / 1_000) + 5}s`,
        gracefulStop: drain,
      },
    },
    // These two are the transport's limits on idle connections: below the number in flight,
    // connections are closed and opened again all the time.
    batch: inFlightCap,
    batchPerHost: inFlightCap,
    systemTags: ['status', 'name', 'scenario'],
  };
};

/** Settings of k6's outputs; every other K6_* variable of the shell could change what is replayed. */
const OF_OUTPUTS = /^K6_(CSV|JSON|OTEL|PROMETHEUS|INFLUXDB|WEB_DASHBOARD|CLOUD)_/;

export const k6Environment = (env: NodeJS.ProcessEnv, withOutputs: boolean): NodeJS.ProcessEnv => {
  const kept = Object.entries(env).filter(
    ([name]) => !name.startsWith('K6_') || (withOutputs && OF_OUTPUTS.test(name)),
  );
  return { ...Object.fromEntries(kept), K6_AUTO_EXTENSION_RESOLUTION: 'false' };
};
