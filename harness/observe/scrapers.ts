import type { EventEmitter } from 'node:events';

/** Who scrapes: each Prometheus keeps one connection, by which it is told from others. */
export interface Scrapers {
  /** It has been answered once more. */
  readonly scraped: (connection: EventEmitter) => void;
  /**
   * Resolves when everybody who scrapes regularly has done so twice more: what else it scrapes, the
   * gateway above all, has had its turn between the two. Two of its own intervals are waited for, and
   * never longer than `atMostMs`; nobody who is gone, overdue, or seen only once.
   */
  readonly scrapedAgain: (atMostMs: number) => Promise<void>;
}

interface Scraper {
  readonly scrapes: number;
  readonly lastMs: number;
  /** Between its last two scrapes. */
  readonly gapMs: number | undefined;
}

export const scrapers = (nowMs: () => number): Scrapers => {
  const known = new Map<EventEmitter, Scraper>();
  let onChange = (): void => {};

  /** How often each has scraped that is to be waited for, and how long that may take, in ms. */
  const regular = (): ReadonlyMap<EventEmitter, Scraper & { readonly mostMs: number }> =>
    new Map(
      [...known].flatMap(([connection, scraper]) => {
        const mostMs = 2 * (scraper.gapMs ?? 0);
        const isDue = nowMs() - scraper.lastMs <= mostMs;
        return mostMs > 0 && isDue ? [[connection, { ...scraper, mostMs }] as const] : [];
      }),
    );
  return {
    scraped: (connection) => {
      const before = known.get(connection);
      const lastMs = nowMs();
      known.set(connection, {
        scrapes: (before?.scrapes ?? 0) + 1,
        lastMs,
        gapMs: before && lastMs - before.lastMs,
      });
      if (before === undefined) {
        connection.once('close', () => {
          known.delete(connection);
          onChange();
        });
      }
      onChange();
    },
    scrapedAgain: (atMostMs) =>
      new Promise((resolve) => {
        const awaited = regular();
        const isBehind = ([connection, { scrapes }]: [EventEmitter, Scraper]): boolean =>
          (known.get(connection)?.scrapes ?? Infinity) < scrapes + 2;
        const mostMs = Math.max(0, ...awaited.values().map((scraper) => scraper.mostMs));
        const end = (): void => {
          clearTimeout(giveUp);
          onChange = () => {};
          resolve();
        };
        const giveUp = setTimeout(end, Math.min(mostMs, atMostMs));
        onChange = () => {
          if (![...awaited].some(isBehind)) end();
        };
        onChange();
      }),
  };
};
