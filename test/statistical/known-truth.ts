import type { Distribution } from '../../harness/model/scenario/distribution.ts';
import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import { batchMean, type BatchMean } from '../../harness/stats/batch-means.ts';
import { erlangWait, type QueueWait } from '../../harness/stats/erlang.ts';
import { singleServerWait } from '../../harness/stats/pollaczek-khinchine.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import { Capacity } from '../../mock-gateway/capacity-model/capacity.ts';
import { simulate, type SimulatedRequest } from '../../mock-gateway/capacity-model/simulate.ts';
import { quantileMs } from '../../mock-gateway/luck/distribution-quantile.ts';

const ARRIVALS = 2_000_000;
const MEAN_SERVICE_MS = 50;
/** Of a run, each of 40,000 requests: far longer than a queue at a utilisation of 0.9 remembers. */
const BATCHES = 50;
const SEED = 20_200_724;

/** A queue whose waits theory knows. */
export interface Cell {
  readonly queue: string;
  readonly workers: number;
  readonly service: Distribution;
  readonly theory: (utilisation: number) => QueueWait;
}

const exponential = (workers: number): Cell => ({
  queue: `M/M/${workers}`,
  workers,
  service: { distribution: 'exponential', mean: MEAN_SERVICE_MS },
  theory: (utilisation) => erlangWait(workers, utilisation, MEAN_SERVICE_MS),
});

const single = (queue: string, service: Distribution, squaredVariation: number): Cell => ({
  queue,
  workers: 1,
  service,
  theory: (utilisation) => singleServerWait(utilisation, MEAN_SERVICE_MS, squaredVariation),
});

/** Of the lognormal, whose squared variation is exp(sigma^2) - 1 and whose mean has exp(sigma^2 / 2). */
const SIGMA = 0.45;

export const CELLS: readonly Cell[] = [
  exponential(1),
  exponential(4),
  exponential(8),
  single('M/D/1', { distribution: 'constant', value: MEAN_SERVICE_MS }, 0),
  single(
    'M/G/1, lognormal',
    {
      distribution: 'lognormal',
      median: MEAN_SERVICE_MS * Math.exp(-(SIGMA ** 2) / 2),
      sigma: SIGMA,
    },
    Math.exp(SIGMA ** 2) - 1,
  ),
  single('M/G/1, gamma', { distribution: 'gamma', mean: MEAN_SERVICE_MS, shape: 4 }, 1 / 4),
];

/** Highest relative error of mean wait and of the share that waits. */
export const toleranceAt = (utilisation: number): number => (utilisation > 0.8 ? 0.03 : 0.015);

export interface Measured {
  readonly wait: BatchMean;
  readonly waitShare: BatchMean;
}

/**
 * Runs of two million Poisson arrivals each, at the same capacity that serves real requests; no
 * clock, no timer.
 */
export const measure = (cell: Cell, utilisation: number, runs: number): Measured => {
  const waitsMs = new Float64Array(runs * ARRIVALS);
  const waited = new Uint8Array(runs * ARRIVALS);
  let told = 0;
  for (let run = 1; run <= runs; run += 1) {
    const settings = gatewaySchema.parse({ workers: cell.workers, queueLimit: 1e9 });
    simulate(new Capacity(settings), poisson(cell, utilisation, run), (fate) => {
      waitsMs[told] = fate.served ? fate.waitMs : Number.NaN;
      waited[told] = fate.served && fate.waitMs > 0 ? 1 : 0;
      told += 1;
    });
  }
  return {
    wait: batchMean(waitsMs, runs * BATCHES),
    waitShare: batchMean(waited, runs * BATCHES),
  };
};

function* poisson(
  { queue, workers, service }: Cell,
  utilisation: number,
  run: number,
): Generator<SimulatedRequest> {
  const meanGapMs = MEAN_SERVICE_MS / (workers * utilisation);
  const name = `${queue}/${utilisation}/${run}`;
  const gaps = randomLayer(SEED, `gaps/${name}`).at(0);
  const services = randomLayer(SEED, `services/${name}`).at(0);
  let arrivalMs = 0;
  for (let i = 0; i < ARRIVALS; i += 1) {
    arrivalMs += -meanGapMs * Math.log(gaps.uniformAboveZero());
    yield { arrivalMs, serviceMs: quantileMs(service, services.uniform()) };
  }
}
