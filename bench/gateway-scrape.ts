import { setTimeout as wait } from 'node:timers/promises';

import { quantile } from './measured-process.ts';
import { payAtRate, payFlatOut, type Load } from './pay-load.ts';
import { withGateway } from './serve-gateway.ts';

const WARM_UP_SECONDS = 5;
const FULL_LOAD_SECONDS = 5;
const SECONDS = 30;
/** A scrape so often: some five hundred in all, where a Prometheus asks every few seconds. */
const PAUSE_MS = 50;

export interface ScrapeFigures {
  readonly load: Load;
  readonly scrapes: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** How long `/metrics` takes at half the load that the gateway can bear. */
export const benchScrape = (): Promise<ScrapeFigures> =>
  withGateway(async (server) => {
    await payFlatOut(server, WARM_UP_SECONDS);
    const { perSecond } = await payFlatOut(server, FULL_LOAD_SECONDS);
    const paying = payAtRate(server, perSecond / 2, SECONDS);
    const endsAt = performance.now() + SECONDS * 1_000;
    const tookMs: number[] = [];
    while (performance.now() < endsAt) {
      const began = performance.now();
      await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
      tookMs.push(performance.now() - began);
      await wait(PAUSE_MS);
    }
    return {
      load: await paying,
      scrapes: tookMs.length,
      medianMs: quantile(tookMs, 0.5),
      p99Ms: quantile(tookMs, 0.99),
    };
  });
