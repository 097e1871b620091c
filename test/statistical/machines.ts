import { randomLayer, type RandomStream } from '../../harness/stats/random.ts';

/** What a machine does to all that runs on it, whichever target that is. */
export interface Machine {
  /** How many times as long a service takes that begins now. */
  readonly factorAt: (atMs: number) => number;
  /** When an answer goes out that is ready now: not while everything stands still. */
  readonly endOfPause: (atMs: number) => number;
}

/** Longer than a run, with what is still served at its end. */
const HORIZON_MS = 140_000;

/** Nothing else runs on it. */
const quiet = (): Machine => ({ factorAt: () => 1, endOfPause: (atMs) => atMs });

/** 30 % slower for 20 to 60 s at a time, and as long not. */
const spells = (seed: number): Machine => {
  const stream = randomLayer(seed, 'spells').at(0);
  const changesMs: number[] = [];
  for (let atMs = -60_000 * stream.uniform(); atMs < HORIZON_MS;) {
    changesMs.push(atMs);
    atMs += 20_000 + 40_000 * stream.uniform();
  }
  const first = stream.uniform() < 0.5 ? 0 : 1;
  return {
    factorAt: (atMs) => {
      const passed = changesMs.filter((changeMs) => changeMs <= atMs).length;
      return (passed + first) % 2 === 0 ? 1.3 : 1;
    },
    endOfPause: (atMs) => atMs,
  };
};

/** A test that burns a core for 7 of 16 s: all is slower, and stands still for 30 ms four times a second. */
const waves = (seed: number): Machine => {
  const stream = randomLayer(seed, 'waves').at(0);
  const phaseMs = 16_000 * stream.uniform();
  const isOn = (atMs: number): boolean => (atMs + phaseMs) % 16_000 < 7_000;
  const pauses = pausesOf(stream, { meanGapMs: 250, meanMs: 30 }).filter(([fromMs]) =>
    isOn(fromMs),
  );
  return {
    factorAt: (atMs) => (isOn(atMs) ? 1.15 : 1),
    endOfPause: (atMs) => behind(pauses, atMs),
  };
};

/** It stands still for half a second, three times in a run: each hits one block of one side. */
const stalls = (seed: number): Machine => {
  const stream = randomLayer(seed, 'stalls').at(0);
  const pauses = pausesOf(stream, { meanGapMs: 40_000, meanMs: 500 });
  return { factorAt: () => 1, endOfPause: (atMs) => behind(pauses, atMs) };
};

export const MACHINES: Readonly<Record<string, (seed: number) => Machine>> = {
  'a quiet machine': quiet,
  'a machine that is 30 % slower for 20 to 60 s at a time': spells,
  'a machine whose CPU is burnt in waves': waves,
  'a machine that stands still three times': stalls,
};

type Pause = readonly [fromMs: number, toMs: number];

const pausesOf = (
  stream: RandomStream,
  { meanGapMs, meanMs }: { readonly meanGapMs: number; readonly meanMs: number },
): readonly Pause[] => {
  const pauses: Pause[] = [];
  for (let atMs = 0; atMs < HORIZON_MS;) {
    const fromMs = atMs - meanGapMs * Math.log(stream.uniformAboveZero());
    atMs = fromMs - meanMs * Math.log(stream.uniformAboveZero());
    pauses.push([fromMs, atMs]);
  }
  return pauses;
};

const behind = (pauses: readonly Pause[], atMs: number): number => {
  let [low, high] = [0, pauses.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pauses[middle]![0] <= atMs) low = middle + 1;
    else high = middle;
  }
  return Math.max(atMs, pauses[low - 1]?.[1] ?? atMs);
};
