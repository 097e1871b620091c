import { compareSplit } from '../../harness/compare/compare-split.ts';
import { FALSE_ALARMS } from '../../harness/compare/compare-tables.ts';
import type { SliceTables } from '../../harness/estimate/read-slice.ts';
import type { Half, SplitTables } from '../../harness/estimate/tables-of-split.ts';
import type { Ab } from '../../harness/model/comparison/ab.ts';
import type { Run } from '../../harness/model/run/run.ts';
import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import {
  blockAt,
  halfOf,
  sideOf,
  type Side as SideName,
} from '../../harness/model/split/side-of.ts';
import { blockTableOf, shareTableOf } from '../../harness/stats/make-block-table.ts';
import { poissonDraw } from '../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import { Capacity } from '../../mock-gateway/capacity-model/capacity.ts';
import { simulate, type SimulatedRequest } from '../../mock-gateway/capacity-model/simulate.ts';
import { SYNTHETIC } from '../fixtures/synthetic-run.ts';
import type { Machine } from './machines.ts';
import { USUAL, type Side } from './pair-study.ts';

const PER_SECOND = 500;
const DURATION_MS = 120_000;
const WITHIN_MS = 2_000;
/** At a mean service time of 199 ms each side is half busy while it has its turn. */
const WORKERS = 200;
const SETTLE_MS = 200;

export interface SplitStudyOptions {
  readonly machine: (seed: number) => Machine;
  readonly blockMs: number;
  readonly seed: number;
}

/** Two minutes at 500/s to two gateways in turns, on one machine; judged as `peakday ab` judges. */
export const comparedSplit = (options: SplitStudyOptions, candidate: Side): Ab =>
  compareSplit(drawSplit(options, candidate), {
    folder: 'runs/study',
    names: { a: 'A', b: 'B' },
    falseAlarms: FALSE_ALARMS,
  });

/** Of each payment of a side: when it was planned, and how long it took; infinite for an error. */
interface Answers {
  readonly atMs: Float64Array;
  readonly responseMs: Float64Array;
}

const drawSplit = ({ machine, blockMs, seed }: SplitStudyOptions, candidate: Side): SplitTables => {
  const instants = instantsOf(seed);
  const onMachine = machine(seed);
  const answersOf = (name: SideName, side: Side): Answers =>
    answersOn(
      onMachine,
      side,
      instants.filter((atMs) => sideOf(seed, blockAt(blockMs, atMs)) === name),
      randomLayer(seed, `gateway/${name}`).at(0),
    );
  const answers = { a: answersOf('a', USUAL), b: answersOf('b', candidate) };
  const pairs = Math.floor(DURATION_MS / blockMs / 2);
  const part = (which: SideName | Half): SliceTables =>
    partOf(which, answers, { blockMs, seed, pairs });
  const sides = { a: part('a'), b: part('b') };
  const halves = { a1: part('a1'), a2: part('a2'), b1: part('b1'), b2: part('b2') };
  return {
    run: RUN,
    split: { seed, blockMs, settleMs: SETTLE_MS, otherUrl: 'http://127.0.0.1:2' },
    pairs,
    withinMs: WITHIN_MS,
    slices: [{ step: 'pay', window: null, sides }],
    halves: [{ step: 'pay', halves }],
    shortWindows: [],
  };
};

const RUN: Run = SYNTHETIC.pass().run;

const instantsOf = (seed: number): Float64Array => {
  const stream = randomLayer(seed, 'instants').at(0);
  const count = poissonDraw(stream, (PER_SECOND * DURATION_MS) / 1_000);
  return Float64Array.from({ length: count }, () => stream.uniform() * DURATION_MS).toSorted();
};

const answersOn = (
  { factorAt, endOfPause }: Machine,
  { serviceMs, errorShare }: Side,
  atMs: Float64Array,
  luck: ReturnType<ReturnType<typeof randomLayer>['at']>,
): Answers => {
  const requests = function* (): Generator<SimulatedRequest> {
    for (const arrivalMs of atMs) {
      yield {
        arrivalMs,
        serviceMs: factorAt(arrivalMs) * serviceMs(luck.uniform(), luck.uniform()),
      };
    }
  };
  const responseMs = new Float64Array(atMs.length);
  let told = 0;
  const capacity = new Capacity(gatewaySchema.parse({ workers: WORKERS, queueLimit: 1e9 }));
  simulate(capacity, requests(), (fate) => {
    const isError = luck.uniform() < errorShare;
    const arrivalMs = atMs[told]!;
    responseMs[told] =
      fate.served && !isError
        ? endOfPause(arrivalMs + fate.waitMs + fate.serviceMs) - arrivalMs
        : Infinity;
    told += 1;
  });
  return { atMs, responseMs };
};

/** Laid out as `tablesOfSplit` does: block i is the part's block of pair i, or of two pairs. */
const partOf = (
  part: SideName | Half,
  answers: Readonly<Record<SideName, Answers>>,
  {
    blockMs,
    seed,
    pairs,
  }: { readonly blockMs: number; readonly seed: number; readonly pairs: number },
): SliceTables => {
  const [side, half] = [part[0] as SideName, part[1]];
  const { atMs, responseMs } = answers[side];
  const span = half === undefined ? 1 : 2;
  const grid = { fromMs: 0, blockMs: 1, blocks: Math.floor(pairs / span) };
  const places: number[] = [];
  const times: number[] = [];
  atMs.forEach((at, i) => {
    const block = blockAt(blockMs, at);
    const pair = Math.floor(block / 2);
    if (at - block * blockMs < SETTLE_MS) return;
    if (half !== undefined && halfOf(seed, side, pair) !== Number(half)) return;
    places.push(Math.floor(pair / span));
    times.push(responseMs[i]!);
  });
  return {
    times: blockTableOf(grid, places, times),
    inTime: shareTableOf(grid, places, (i) => times[i]! <= WITHIN_MS),
    failed: shareTableOf(grid, places, (i) => times[i] === Infinity),
  };
};
