import {
  compareTables,
  FALSE_ALARMS,
  type ComparedTables,
} from '../../harness/compare/compare-tables.ts';
import type { Pairing } from '../../harness/compare/pairing.ts';
import { FINEST } from '../../harness/compare/resolution.ts';
import type { SliceTables } from '../../harness/estimate/read-slice.ts';
import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import { blockTableOf, shareTableOf } from '../../harness/stats/make-block-table.ts';
import { poissonDraw } from '../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import { Capacity } from '../../mock-gateway/capacity-model/capacity.ts';
import { simulate, type SimulatedRequest } from '../../mock-gateway/capacity-model/simulate.ts';
import { quantileMs } from '../../mock-gateway/luck/distribution-quantile.ts';

const PER_SECOND = 500;
const DURATION_MS = 120_000;
const WITHIN_MS = 2_000;
const GRID = { fromMs: 0, blockMs: 200, blocks: DURATION_MS / 200 };

/** The usual gateway: a lognormal with a median of 180 ms and a sigma of 0.45. */
const SERVICE = gatewaySchema.parse({}).serviceTime.pay;
const MEAN_SERVICE_MS = 180 * Math.exp(0.45 ** 2 / 2);

/** How payments come. crowds: half of them in groups of 200 on average, within about 2 s. */
type Arrivals = 'poisson' | 'crowds';
const CROWD = { share: 1 / 2, meanSize: 200, meanDelayMs: 2_000 };

/** A gateway, by what it does with a payment that has drawn this quantile and that other luck. */
export interface Side {
  readonly serviceMs: (quantile: number, luck: number) => number;
  readonly errorShare: number;
}

export const USUAL: Side = { serviceMs: (p) => quantileMs(SERVICE, p), errorShare: 0.001 };

/** The same gateway made slower by a known amount, or more faulty. */
export const CHANGES: Readonly<Record<string, Side>> = {
  '+10 % at p99': {
    ...USUAL,
    // The tail is stretched: nothing below p95, and by 10 % from p99 on.
    serviceMs: (p) =>
      quantileMs(SERVICE, p) * (1 + 0.1 * Math.min(1, Math.max(0, (p - 0.95) / 0.04))),
  },
  '+3 % at the median': { ...USUAL, serviceMs: (p) => 1.03 * quantileMs(SERVICE, p) },
  'errors from 0.1 to 0.3 %': { ...USUAL, errorShare: 0.003 },
  '0.1 % five times slower': {
    ...USUAL,
    serviceMs: (p, luck) => quantileMs(SERVICE, p) * (luck < 0.001 ? 5 : 1),
  },
};

export interface PairOptions {
  readonly arrivals: Arrivals;
  /** Of the usual gateway: the other has the same workers. */
  readonly utilisation: number;
  readonly pair: number;
  readonly seed: number;
}

/** Instants of one plan, ascending. */
const planOf = ({ arrivals, utilisation, pair, seed }: PairOptions): Float64Array => {
  const stream = randomLayer(seed, `plan/${arrivals}/${utilisation}`).at(pair);
  const instants: number[] = [];
  const crowded = arrivals === 'crowds' ? CROWD.share : 0;
  const alone = poissonDraw(stream, (PER_SECOND * (1 - crowded) * DURATION_MS) / 1_000);
  for (let i = 0; i < alone; i += 1) instants.push(stream.uniform() * DURATION_MS);
  // Groups that came before the start still send some after it.
  const lead = 10 * CROWD.meanDelayMs;
  const perMs = (PER_SECOND * crowded) / 1_000 / CROWD.meanSize;
  const groups = poissonDraw(stream, perMs * (DURATION_MS + lead));
  for (let group = 0; group < groups; group += 1) {
    const fromMs = stream.uniform() * (DURATION_MS + lead) - lead;
    const size = 1 + poissonDraw(stream, CROWD.meanSize - 1);
    for (let one = 0; one < size; one += 1) {
      const atMs = fromMs - CROWD.meanDelayMs * Math.log(stream.uniformAboveZero());
      if (atMs >= 0 && atMs < DURATION_MS) instants.push(atMs);
    }
  }
  return Float64Array.from(instants).toSorted();
};

/** One run of a plan in virtual time, with luck of its own. */
const runOf = (
  instantsMs: Float64Array,
  { serviceMs, errorShare }: Side,
  utilisation: number,
  luckSeed: number,
): SliceTables => {
  const workers = Math.round((PER_SECOND * MEAN_SERVICE_MS) / 1_000 / utilisation);
  const luck = randomLayer(luckSeed, `gateway/${utilisation}`).at(0);
  const requests = function* (): Generator<SimulatedRequest> {
    for (const arrivalMs of instantsMs) {
      yield { arrivalMs, serviceMs: serviceMs(luck.uniform(), luck.uniform()) };
    }
  };
  const responseMs = new Float64Array(instantsMs.length);
  const faults = randomLayer(luckSeed, `errors/${utilisation}`).at(0);
  let told = 0;
  const capacity = new Capacity(gatewaySchema.parse({ workers, queueLimit: 1e9 }));
  simulate(capacity, requests(), (fate) => {
    const isError = faults.uniform() < errorShare;
    responseMs[told] = fate.served && !isError ? fate.waitMs + fate.serviceMs : Infinity;
    told += 1;
  });
  return {
    times: blockTableOf(GRID, instantsMs, responseMs),
    inTime: shareTableOf(GRID, instantsMs, (i) => responseMs[i]! <= WITHIN_MS),
    failed: shareTableOf(GRID, instantsMs, (i) => responseMs[i] === Infinity),
  };
};

export interface Pair {
  readonly baseline: SliceTables;
  readonly candidate: SliceTables;
}

/** Two runs of one plan: different luck, and another gateway on the candidate's side. */
export const drawPair = (options: PairOptions, candidate: Side): Pair => {
  const plan = planOf(options);
  const { utilisation, pair, seed } = options;
  return {
    baseline: runOf(plan, USUAL, utilisation, seed + 2 * pair),
    candidate: runOf(plan, candidate, utilisation, seed + 2 * pair + 1),
  };
};

export const comparePair = ({ baseline, candidate }: Pair, pairing: Pairing): ComparedTables =>
  compareTables([{ step: 'pay', window: null, baseline, candidate }], {
    pairing,
    falseAlarms: FALSE_ALARMS,
    resolution: FINEST,
  });
