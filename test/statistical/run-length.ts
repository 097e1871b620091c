import { reachOfShare, reachOfTimes, bisect, type Reach } from '../../harness/gate/reach.ts';
import { RUN_CONFIDENCE } from '../../harness/model/estimate.ts';
import { blockGrid } from '../../harness/estimate/block-grid.ts';
import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import type { BlockTable, ShareTable } from '../../harness/stats/block-table.ts';
import { blockTableOf, shareTableOf } from '../../harness/stats/make-block-table.ts';
import type { Estimate } from '../../harness/stats/estimate.ts';
import { quantileEstimate } from '../../harness/stats/quantile-estimate.ts';
import { shareEstimate } from '../../harness/stats/share-estimate.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import { Capacity } from '../../mock-gateway/capacity-model/capacity.ts';
import { simulate, type SimulatedRequest } from '../../mock-gateway/capacity-model/simulate.ts';
import { USUAL } from './pair-study.ts';

const PER_SECOND = 200;
const MEAN_SERVICE_MS = 180 * Math.exp(0.45 ** 2 / 2);

const TIMES = 4;
const LATE_MS = 400;

interface Tables {
  readonly times: BlockTable;
  readonly late: ShareTable;
}

/** A run of the usual gateway in virtual time, Poisson arrivals, cut as a real run is. */
const runOfLength = (durationMs: number, utilisation: number, seed: number): Tables => {
  const draws = randomLayer(seed, `run-length/${durationMs}/${utilisation}`).at(0);
  const instantsMs: number[] = [];
  for (let atMs = 0; ;) {
    atMs -= (1_000 / PER_SECOND) * Math.log(draws.uniformAboveZero());
    if (atMs >= durationMs) break;
    instantsMs.push(atMs);
  }
  const requests = function* (): Generator<SimulatedRequest> {
    for (const arrivalMs of instantsMs) {
      yield { arrivalMs, serviceMs: USUAL.serviceMs(draws.uniform(), draws.uniform()) };
    }
  };
  const workers = Math.round((PER_SECOND * MEAN_SERVICE_MS) / 1_000 / utilisation);
  const capacity = new Capacity(gatewaySchema.parse({ workers, queueLimit: 1e9 }));
  const responseMs = new Float64Array(instantsMs.length);
  let told = 0;
  simulate(capacity, requests(), (fate) => {
    responseMs[told] = fate.served ? fate.waitMs + fate.serviceMs : Infinity;
    told += 1;
  });
  const grid = blockGrid({ fromMs: 0, toMs: durationMs });
  return {
    times: blockTableOf(grid, instantsMs, responseMs),
    late: shareTableOf(grid, instantsMs, (i) => responseMs[i]! > LATE_MS),
  };
};

export interface LengthOptions {
  /** Of the runs that are extrapolated from. */
  readonly durationMs: number;
  readonly utilisation: number;
  readonly runs: number;
}

export interface LengthStudy {
  /** Predicted over measured width of the interval of a run four times as long: geometric mean. */
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** Share of runs that tell what another run of that length said that such a run finds. */
  readonly found: number;
}

const FIGURES = ['p50', 'p95', 'p99', 'late'] as const;

/** What runs say of runs four times as long, against such runs; and whether what they find is found. */
export const lengthStudy = ({
  durationMs,
  utilisation,
  runs,
}: LengthOptions): Readonly<Record<(typeof FIGURES)[number], LengthStudy>> => {
  const short = Array.from({ length: runs }, (_, i) => runOfLength(durationMs, utilisation, i));
  const long = short.map((_, i) => runOfLength(TIMES * durationMs, utilisation, 1_000 + i));
  const study = (figure: (typeof FIGURES)[number]): LengthStudy => {
    const isShare = figure === 'late';
    const q = isShare ? Number.NaN : Number(`${figure.slice(1)}e-2`);
    const at = (limit: number, { times, late }: Tables): Reach =>
      isShare
        ? reachOfShare(late, { comparison: 'at-most', limit, relative: false })
        : reachOfTimes(times, q, false);
    const estimateOf = ({ times, late }: Tables): Estimate =>
      isShare ? shareEstimate(late, RUN_CONFIDENCE) : quantileEstimate(times, q, RUN_CONFIDENCE);
    const widthOf = (low: number, high: number): number =>
      isShare ? high - low : Math.log(high / low);
    const ratios = short.map((run, i) => {
      const { low, high } = at(0, run).bounds(TIMES);
      const measured = estimateOf(long[i]!);
      return widthOf(low, high) / widthOf(measured.low!, measured.high!);
    });
    const truth = long.reduce((sum, run) => sum + estimateOf(run).value!, 0) / runs;
    // The limit beyond which the truth stands by just what a run says that it finds.
    const limits = short.map((run) => {
      if (!isShare) return truth / (1 + at(0, run).finds(1)!);
      return bisect((limit) => limit + at(limit, run).finds(1)! >= truth, 0, truth);
    });
    // Each limit is held against another run.
    const told = short.filter((run, i) => estimateOf(run).low! > limits[(i + 1) % runs]!);
    return {
      mean: Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / runs),
      least: Math.min(...ratios),
      most: Math.max(...ratios),
      found: told.length / runs,
    };
  };
  return Object.fromEntries(FIGURES.map((figure) => [figure, study(figure)])) as never;
};
