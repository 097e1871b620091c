import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { RunObserver } from '../harness/model/run/run-observer.ts';
import { observedRun } from '../harness/observe/observed-run.ts';
import type { K6 } from '../harness/replay/find-k6.ts';
import { quantile } from './measured-process.ts';
import { payFlatOut } from './pay-load.ts';
import { flatPlan, rehearseFlat } from './rehearse-flat.ts';
import { withGateway } from './serve-gateway.ts';

const PAIRS = 20;
const WARM_UP_SECONDS = 5;
const FLAT_OUT_SECONDS = 3;
const [RATE_PER_SECOND, RUN_SECONDS] = [1_000, 5];
/** As often as a Prometheus asks that is set up for runs of minutes. */
const SCRAPE_EVERY_MS = 1_000;

/** A median over pairs, with the interval that holds the true one in 95.9 of 100 benches. */
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

const scrapedGateway = (): Promise<PairedMedian> =>
  withGateway(async (server) => {
    await payFlatOut(server, WARM_UP_SECONDS);
    const alone = async (): Promise<number> =>
      (await payFlatOut(server, FLAT_OUT_SECONDS)).perSecond;
    const scraped = async (): Promise<number> => {
      const stop = scraping(() => [`http://127.0.0.1:${server.port}/metrics`]);
      try {
        return await alone();
      } finally {
        await stop();
      }
    };
    return pairedMedian(scraped, alone, (a, b) => a / b);
  });

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
  const sorted = effects.toSorted((a, b) => a - b);
  // P(6th of 20 <= median <= 15th) = 1 - 2 P(Binomial(20, 1/2) <= 5) = 0.959.
  return { pairs: PAIRS, median: quantile(sorted, 0.5), low: sorted[5]!, high: sorted[14]! };
};
