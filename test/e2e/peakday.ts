import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import { onTestFinished } from 'vitest';

import { replayFactsSchema, type ReplayFacts } from '../../harness/model/run/replay-facts.ts';
import { runSchema, type Run } from '../../harness/model/run/run.ts';

const PEAKDAY = join(import.meta.dirname, '..', '..', 'bin', 'peakday.js');

export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly finished: Promise<Finished>;
}

/** A folder that goes with the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'peakday-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Starts the real command line in a folder. */
export const start = (
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Started => {
  const child = spawn(process.execPath, [PEAKDAY, ...args], {
    cwd,
    env: { ...process.env, PEAKDAY_CACHE: join(cwd, 'cache'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (code) =>
      resolve({ exitCode: code ?? -1, stdout: stdout(), stderr: stderr() }),
    );
  });
  return { child, stdout, stderr, finished };
};

/** What a stream has brought so far. */
const textOf = (stream: Readable): (() => string) => {
  let text = '';
  stream.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  return () => text;
};

export const peakday = (
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Finished> => start(args, options).finished;

export const readRunOf = (cwd: string, folder = 'out'): Run =>
  runSchema.parse(JSON.parse(readFileSync(join(cwd, folder, 'run.json'), 'utf8')));

export const readFactsOf = (cwd: string, folder = 'out'): ReplayFacts =>
  replayFactsSchema.parse(JSON.parse(readFileSync(join(cwd, folder, 'replay.json'), 'utf8')));

/** Waits until `read` gives something, with a deadline. */
export const until = async <T>(
  what: string,
  read: () => T | undefined | Promise<T | undefined>,
  deadlineMs = 30_000,
): Promise<T> => {
  const giveUp = performance.now() + deadlineMs;
  for (;;) {
    const value = await Promise.resolve()
      .then(read)
      .catch(() => undefined);
    if (value !== undefined) return value;
    if (performance.now() > giveUp) throw new Error(`waited ${deadlineMs} ms in vain: ${what}`);
    await wait(20);
  }
};

/** Waits for words on stderr. */
export const untilTold = ({ stderr }: Started, words: string): Promise<true> =>
  until(`to be told "${words}"`, () => (stderr().includes(words) ? true : undefined));

/** Waits for the replay of `out` to have come so far, in ms on the plan's clock. */
export const untilPlanTime = async (
  cwd: string,
  planMs: number,
  folder = 'out',
): Promise<ReplayFacts> => {
  const raw = join(cwd, folder, 'raw', 'records.csv');
  const zeroEpochMs = await until('a pacer to start', () => {
    const match = /"zeroEpochMs":([\d.]+)/.exec(readFileSync(raw, 'utf8'));
    return match === null ? undefined : Number(match[1]);
  });
  await until('the plan to come so far', () =>
    Date.now() >= zeroEpochMs + planMs ? true : undefined,
  );
  return readFactsOf(cwd, folder);
};

/** Writes a scenario file; JSON is YAML too. */
export const writeScenario = (cwd: string, fields: object = {}, name = 'small'): string => {
  const file = join(cwd, `${name}.yaml`);
  writeFileSync(file, JSON.stringify({ ...SMALL, name, ...fields }, null, 2));
  return file;
};

/** Three seconds at 200/s against 16 workers that take 20 ms: a quarter busy. */
const SMALL = {
  title: 'A small flat load',
  story: 'For tests.',
  event: { start: '2020-07-24T20:00:00+09:00', duration: '3s' },
  demand: { profile: { from: 'formula', base: 'flat' } },
  replay: { duration: '3s', peak: '200/s', warmUp: '500ms' },
  population: { tourists: 500, merchants: 50 },
  gateway: {
    workers: 16,
    queueLimit: 2_000,
    serviceTime: { pay: { distribution: 'constant', value: '20ms' } },
    confirmationShare: 0,
  },
  budgets: [
    { metric: 'response-time', quantile: 'p99', limit: '500ms' },
    { metric: 'lost', atMost: 0 },
    { metric: 'doubled', atMost: 0 },
  ],
};

/** What to run, and what to do to it in mid-run; `folder` is where the run is written. */
export interface Judged<During> {
  readonly cwd: string;
  /** Of the run folders; each attempt adds its number. */
  readonly name?: string;
  /** Done before each attempt is started. */
  readonly before?: (folder: string) => Promise<void>;
  readonly during?: (folder: string) => Promise<During>;
}

export interface JudgedRun<During> extends Finished {
  readonly run: Run;
  readonly folder: string;
  readonly seen: During;
}

/**
 * Runs until the generator was innocent, three times at most: a shared machine may starve it, and
 * then the honest answer is "invalid", which is not what the test is about.
 */
export const runJudged = async <During = undefined>(
  args: readonly string[],
  { cwd, name = 'out', before, during }: Judged<During>,
): Promise<JudgedRun<During>> => {
  for (let attempt = 1; ; attempt += 1) {
    const folder = `${name}-${attempt}`;
    await before?.(folder);
    const { finished } = start([...args, '--out', folder], { cwd });
    const seen = (await during?.(folder)) as During;
    const done = await finished;
    const run = readRunOf(cwd, folder);
    const starved = run.reasons.some(({ code }) => STARVED.has(code));
    if (!starved || attempt === 3) return { ...done, run, folder, seen };
  }
};

const STARVED: ReadonlySet<string> = new Set([
  'late',
  'starved',
  'dispersion-changed',
  'mock-starved',
]);
