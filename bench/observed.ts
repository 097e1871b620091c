import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { RunObserver } from '../harness/model/run/run-observer.ts';
import { observedRun } from '../harness/observe/observed-run.ts';
import type { K6 } from '../harness/replay/find-k6.ts';
import { quantile } from './measured-process.ts';
import { payBySlice, payFlatOut } from './pay-load.ts';
import { flatPlan, rehearseFlat } from './rehearse-flat.ts';
import { withGateway } from './serve-gateway.ts';

const [PAIRS, FLAT_OUT_PAIRS] = [20, 240];
const WARM_UP_SECONDS = 5;
const [RATE_PER_SECOND, RUN_SECONDS] = [1_000, 5];
/** As often as a Prometheus asks that is set up for runs of minutes. */
const SCRAPE_EVERY_MS = 1_000;
/** Short, since a machine that others use changes its pace from one second to the next. */
const SLICE_MS = 250;

/** A median over pairs, with the interval that holds the true one in at least 95 of 100 benches. */
export interface PairedMedian {
  readonly pairs: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface ObservedCost {
  /** Requests a second of the gateway scraped over those of the gateway left alone. */
  readonly requestsRatio: PairedMedian;
  /** Lateness p99 of a run that is observed and scraped, less that of one that is not, in ms. */
  readonly latenessP99MoreMs: PairedMedian;
}

/** What it costs to be scraped: pairs, of which every other one begins with the scraped side. */
export const benchObserved = async (k6: K6): Promise<ObservedCost> => ({
  requestsRatio: await scrapedGateway(),
  latenessP99MoreMs: await scrapedRuns(k6),
});

/**
 * One load goes on and on; a pair is four slices of it, of which the first and the last begin with a
 * scrape or the two between: what the machine does more slowly hits both alike. One scrape in every
 * slice would be four a second, and cost four times what one a second does.
 */
const scrapedGateway = (): Promise<PairedMedian> =>
  withGateway(async (server) => {
    await payFlatOut(server, WARM_UP_SECONDS);
    const scrape = (slice: number): void => {
      if (isScraped(slice)) void fetch(`http://127.0.0.1:${server.port}/metrics`).then(textOf);
    };
    const load = { slices: 4 * FLAT_OUT_PAIRS, sliceMs: SLICE_MS };
    const rates = await payBySlice(server, load, scrape);
    const sum = (pair: number, scraped: boolean): number =>
      [0, 1, 2, 3]
        .map((i) => 4 * pair + i)
        .filter((slice) => isScraped(slice) === scraped)
        .reduce((total, slice) => total + rates[slice]!, 0);
    const lostInSlice = (pair: number): number => 1 - sum(pair, true) / sum(pair, false);
    const ofSecond = SLICE_MS / SCRAPE_EVERY_MS;
    return medianOf(
      Array.from({ length: FLAT_OUT_PAIRS }, (_, pair) => 1 - lostInSlice(pair) * ofSecond),
    );
  });

/** Scraped, alone, alone, scraped; in the next pair the other way about. */
const isScraped = (slice: number): boolean => {
  const isOuter = slice % 4 === 0 || slice % 4 === 3;
  return isOuter === (Math.floor(slice / 4) % 2 === 0);
};

const textOf = (answer: Response): Promise<string> => answer.text();

const scrapedRuns = async (k6: K6): Promise<PairedMedian> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  try {
    const plan = await flatPlan(join(folder, 'plan'), RATE_PER_SECOND, RUN_SECONDS);
    let runs = 0;
    const latenessOf = async (observers: readonly RunObserver[]): Promise<number> => {
      runs += 1;
      const runFolder = join(folder, `run-${runs}`);
      const { run } = await rehearseFlat(k6, plan, runFolder, observers);
      await rm(runFolder, { recursive: true, force: true });
      return run.lateness.p99Ms ?? Number.NaN;
    };
    const observed = async (): Promise<number> => {
      const urls: string[] = [];
      const observer = await observedRun({ port: 0, onListening: (url) => urls.push(url) });
      const gateway: RunObserver = {
        name: 'the bench',
        begin: ({ gatewayUrl }) => urls.push(`${gatewayUrl}/metrics`),
      };
      const stop = scraping(() => urls);
      try {
        return await latenessOf([observer, gateway]);
      } finally {
        await stop();
      }
    };
    return await pairedMedian(
      observed,
      () => latenessOf([]),
      (a, b) => a - b,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Asks all of them every second, as Prometheus does. @returns what ends it */
const scraping = (urls: () => readonly string[]): (() => Promise<void>) => {
  const stopped = new AbortController();
  const { signal } = stopped;
  const going = (async () => {
    while (!signal.aborted) {
      const texts = urls().map(async (url) => (await fetch(url)).text());
      // One that is not there yet, or no more, is a gap.
      await Promise.allSettled(texts);
      await wait(SCRAPE_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  })();
  return () => {
    stopped.abort();
    return going;
  };
};

const pairedMedian = async (
  treated: () => Promise<number>,
  control: () => Promise<number>,
  compare: (treated: number, control: number) => number,
): Promise<PairedMedian> => {
  const effects: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const first = pair % 2 === 0 ? await treated() : await control();
    const second = pair % 2 === 0 ? await control() : await treated();
    effects.push(pair % 2 === 0 ? compare(first, second) : compare(second, first));
  }
  return medianOf(effects);
};

/**
 * With the interval between order statistics k and n + 1 - k: k the largest with
 * 2 P(Binomial(n, 1/2) < k) <= 0.05.
 */
const medianOf = (effects: readonly number[]): PairedMedian => {
  const sorted = effects.toSorted((a, b) => a - b);
  const n = sorted.length;
  let below = 0.5 ** n;
  let k = 0;
  for (let next = below; 2 * below <= 0.05; below += next) {
    k += 1;
    next *= (n - k + 1) / k;
  }
  return { pairs: n, median: quantile(sorted, 0.5), low: sorted[k - 1]!, high: sorted[n - k]! };
};
