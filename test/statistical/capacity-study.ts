import { isHopeless } from '../../harness/capacity/is-hopeless.ts';
import { startSearch } from '../../harness/capacity/observe.ts';
import { runSearch, type EndedSearch } from '../../harness/capacity/run-search.ts';
import type { SearchSettings } from '../../harness/model/capacity/capacity-search.ts';
import type { ProbeOutcome } from '../../harness/model/capacity/probe-outcome.ts';
import type { Probe } from '../../harness/model/capacity/probe.ts';
import { heldBudget } from '../../harness/model/gating/held-budget.ts';
import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import { erlangWait } from '../../harness/stats/erlang.ts';
import { untold } from '../../harness/stats/estimate.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside, type RandomStream } from '../../harness/stats/random.ts';
import { Capacity } from '../../mock-gateway/capacity-model/capacity.ts';
import { simulate, type SimulatedRequest } from '../../mock-gateway/capacity-model/simulate.ts';

const MEAN_SERVICE_MS = 20;
const BLOCK_MS = 250;
const ALLOWED = 0.01;

/** Scale 1 is a utilisation of 1, so that the true capacity is this scale. */
export const TRUE_SCALE = 0.9;

const LAWS = {
  'M/M': (stream: RandomStream) => -MEAN_SERVICE_MS * Math.log(stream.uniformAboveZero()),
  'M/D': () => MEAN_SERVICE_MS,
  /** As spread as the services of the usual gateway. */
  lognormal: (stream: RandomStream) =>
    MEAN_SERVICE_MS * Math.exp(0.45 * normalQuantile(uniformInside(stream)) - 0.45 ** 2 / 2),
} as const satisfies Record<string, (stream: RandomStream) => number>;

export const studiedService = (law: StudiedGateway['law'], stream: RandomStream): number =>
  LAWS[law](stream);

export interface StudiedGateway {
  readonly law: keyof typeof LAWS;
  readonly workers: number;
  /** Budget: the p99 of the response time at a utilisation of 0.9. */
  readonly limitMs: number;
  /** 20 if absent. */
  readonly meanServiceMs?: number;
}

/** By theory where there is one, else by a simulation of 20 million payments. */
export const STUDIED: readonly StudiedGateway[] = [
  ...[4, 16, 64].map((workers) => ({ law: 'M/M' as const, workers, limitMs: theoryP99(workers) })),
  { law: 'M/D', workers: 4, limitMs: 126.97 },
  { law: 'M/D', workers: 16, limitMs: 45.32 },
  { law: 'M/D', workers: 64, limitMs: 25.63 },
  { law: 'lognormal', workers: 4, limitMs: 155.45 },
  { law: 'lognormal', workers: 16, limitMs: 62.6 },
  { law: 'lognormal', workers: 64, limitMs: 52.29 },
];

/**
 * Whose budget is long against probes of little load: p99 at most 1 s. Its capacity is where theory has
 * the p99 there; at scale 1 every worker is busy all the time.
 */
export const NEAR_ITS_LIMIT: readonly (StudiedGateway & { readonly trueScale: number })[] = [
  { workers: 2, trueScale: 0.8834 },
  { workers: 4, trueScale: 0.9414 },
  { workers: 8, trueScale: 0.9703 },
].map((gateway) => ({ law: 'M/M', limitMs: 1_000, meanServiceMs: 50, ...gateway }));

/**
 * The p99 of the response time in M/M/c: a wait of 0, or with the probability of Erlang C an
 * exponential one of rate c / s - arrival rate, and an exponential service after it.
 */
function theoryP99(workers: number): number {
  const { waitShare } = erlangWait(workers, TRUE_SCALE, MEAN_SERVICE_MS);
  const served = 1 / MEAN_SERVICE_MS;
  const waited = (workers * (1 - TRUE_SCALE)) / MEAN_SERVICE_MS;
  const later = (ms: number): number =>
    (1 - waitShare) * Math.exp(-served * ms) +
    (waitShare * (waited * Math.exp(-served * ms) - served * Math.exp(-waited * ms))) /
      (waited - served);
  let [low, high] = [0, 10_000];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (later(middle) > ALLOWED) low = middle;
    else high = middle;
  }
  return low;
}

/** What load is multiplied by up to an instant of a probe. */
interface Pace {
  readonly toMs: number;
  readonly factor: number;
}

const STEADY: readonly Pace[] = [{ toMs: Infinity, factor: 1 }];

/** One probe of a gateway in virtual time, from an empty queue. */
export const virtualProbe = (
  gateway: StudiedGateway,
  probe: Probe,
  paces: readonly Pace[] = STEADY,
): ProbeOutcome => {
  const { law, workers, limitMs, meanServiceMs = MEAN_SERVICE_MS } = gateway;
  const { scale, settleMs, measureMs } = probe;
  const stream = randomLayer(probe.seed, `capacity/${law}/${workers}`).at(0);
  const slower = meanServiceMs / MEAN_SERVICE_MS;
  const perMs = (scale * workers) / meanServiceMs;
  const planned = perMs * measureMs;
  const [total, missed]: [number[], number[]] = [[], []];
  const arrivals: number[] = [];
  let [misses, answers] = [0, 0];
  let endMs = settleMs + measureMs;
  const requests = function* (): Generator<SimulatedRequest> {
    for (let [atMs, pace] = [0, 0]; ;) {
      let ahead = -Math.log(stream.uniformAboveZero()) / perMs;
      while (pace < paces.length - 1 && atMs + ahead / paces[pace]!.factor > paces[pace]!.toMs) {
        ahead -= (paces[pace]!.toMs - atMs) * paces[pace]!.factor;
        atMs = paces[pace]!.toMs;
        pace += 1;
      }
      atMs += ahead / paces[pace]!.factor;
      if (atMs >= endMs) return;
      arrivals.push(atMs);
      yield { arrivalMs: atMs, serviceMs: slower * studiedService(law, stream) };
      if (isHopeless({ allowed: ALLOWED, planned, misses })) endMs = Math.min(endMs, atMs);
    }
  };
  let told = 0;
  simulate(new Capacity(gatewaySchema.parse({ workers, queueLimit: 1e9 })), requests(), (fate) => {
    const arrivedMs = arrivals[told]!;
    const block = Math.floor((arrivedMs - settleMs) / BLOCK_MS);
    told += 1;
    const answeredMs = fate.served ? arrivedMs + fate.waitMs + fate.serviceMs : Infinity;
    if (answeredMs >= settleMs && answeredMs < settleMs + measureMs) answers += 1;
    if (block < 0) return;
    const isMiss = !fate.served || fate.waitMs + fate.serviceMs > limitMs;
    total[block] = (total[block] ?? 0) + 1;
    missed[block] = (missed[block] ?? 0) + (isMiss ? 1 : 0);
    if (isMiss) misses += 1;
  });
  const blocks = Math.max(1, Math.round((endMs - settleMs) / BLOCK_MS));
  const filled = (counts: readonly number[]): number[] =>
    Array.from({ length: blocks }, (_, block) => counts[block] ?? 0);
  const counts = { total: filled(total), missed: filled(missed) };
  return outcomeOf(gateway, { ...counts, answers, endMs, probe });
};

interface Told {
  readonly total: number[];
  readonly missed: number[];
  readonly answers: number;
  readonly endMs: number;
  readonly probe: Probe;
}

const NOT_TOLD = untold('too-few-values', 0.95, 0);

const outcomeOf = (
  { limitMs }: StudiedGateway,
  { total, missed, answers, endMs, probe }: Told,
): ProbeOutcome => {
  const [counted, misses] = [total, missed].map((counts) => counts.reduce((a, b) => a + b, 0)) as [
    number,
    number,
  ];
  const stoppedEarly = endMs < probe.settleMs + probe.measureMs;
  const seconds = Math.max(BLOCK_MS / 1_000, (endMs - probe.settleMs) / 1_000);
  return {
    offeredPerSecond: counted / seconds,
    achievedPerSecond: answers / seconds,
    goodput: NOT_TOLD,
    responseTime: { p50: NOT_TOLD, p90: NOT_TOLD, p99: NOT_TOLD, 'p99.9': NOT_TOLD },
    utilisation: null,
    queueWaitMs: null,
    budgets: [
      {
        budget: heldBudget({
          metric: 'response-time',
          severity: 'fail',
          quantile: 1 - ALLOWED,
          limit: limitMs,
        }),
        estimate: NOT_TOLD,
        isBroken: misses > ALLOWED * counted,
        missed: { allowed: ALLOWED, blockMs: BLOCK_MS, total, missed },
      },
    ],
    limitedBy: stoppedEarly ? 'target' : 'nobody',
    disturbed: null,
    stoppedEarly,
    loadSeconds: endMs / 1_000,
    folder: null,
  };
};

/** The settings of the n-th search: each starts somewhere else below the edge. */
export const studySettings = (search: number, seed: number): SearchSettings => {
  const below = 3 + 9 * randomLayer(seed, 'start').at(search).uniform();
  return {
    startScale: TRUE_SCALE / below,
    smallestScale: 0.01,
    largestScale: 100,
    loadSeconds: 300,
    precision: 1e-6,
    confidence: 0.95,
    seed: seed + 1_000 * search,
  };
};

export const virtualSearch = (
  gateway: StudiedGateway,
  settings: SearchSettings,
): Promise<EndedSearch> =>
  runSearch(startSearch(settings), { probe: (probe) => virtualProbe(gateway, probe) });
