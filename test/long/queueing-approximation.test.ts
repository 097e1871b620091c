import { describe, expect, it } from 'vitest';

import type { Distribution } from '../../harness/model/scenario/distribution.ts';
import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import { highestLoad, POISSON_ARRIVALS } from '../../harness/stats/queue-prediction.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import { Capacity } from '../../mock-gateway/capacity-model/capacity.ts';
import { simulate } from '../../mock-gateway/capacity-model/simulate.ts';
import { quantileMs } from '../../mock-gateway/luck/distribution-quantile.ts';

const MEAN_MS = 20;
const UTILISATION = 0.9;
const ARRIVALS = 400_000;

const SERVICES: Readonly<Record<string, Distribution>> = {
  exponential: { distribution: 'exponential', mean: MEAN_MS },
  constant: { distribution: 'constant', value: MEAN_MS },
  lognormal: {
    distribution: 'lognormal',
    median: MEAN_MS * Math.exp(-(0.45 ** 2) / 2),
    sigma: 0.45,
  },
};

/** p99 of the response times of Poisson arrivals, by a long simulation. */
const simulatedP99 = (workers: number, service: Distribution): number => {
  const gaps = randomLayer(20_200_724, `gaps/${workers}`).at(0);
  const services = randomLayer(20_200_724, `services/${workers}`).at(0);
  const times = new Float64Array(ARRIVALS);
  let [arrivalMs, told] = [0, 0];
  simulate(
    new Capacity(gatewaySchema.parse({ workers, queueLimit: 1e9 })),
    (function* () {
      for (let i = 0; i < ARRIVALS; i += 1) {
        arrivalMs -= (MEAN_MS / (workers * UTILISATION)) * Math.log(gaps.uniformAboveZero());
        yield { arrivalMs, serviceMs: quantileMs(service, services.uniform()) };
      }
    })(),
    (fate) => {
      times[told] = fate.served ? fate.waitMs + fate.serviceMs : Infinity;
      told += 1;
    },
  );
  return times.toSorted()[Math.ceil(0.99 * ARRIVALS) - 1]!;
};

/** The limit is the p99 at a utilisation of 0.9, so that the true highest load is known. */
describe('the highest load by the queueing approximation', { timeout: 120_000 }, () => {
  it.each(
    Object.keys(SERVICES).flatMap((kind) => [4, 16, 64].map((servers) => ({ kind, servers }))),
  )('is near the true one: $kind services, $servers servers', ({ kind, servers }) => {
    const service = SERVICES[kind]!;
    const queue = {
      servers,
      services: Array.from({ length: 1_000 }, (_, i) => quantileMs(service, (i + 0.5) / 1_000)),
    };
    const limit = simulatedP99(servers, service);
    const found = highestLoad(queue, POISSON_ARRIVALS, { q: 0.99, limit })!;
    const wrongBy = (found * MEAN_MS) / (servers * UTILISATION) - 1;
    console.log(
      `${kind}, ${servers} servers: p99 ${limit.toFixed(1)} ms, wrong by ${wrongBy.toFixed(4)}`,
    );
    expect(Math.abs(wrongBy)).toBeLessThan(0.04);
  });
});
