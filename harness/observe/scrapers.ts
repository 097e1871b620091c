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
  let onChange: (() => void) | undefined;

  /** Those to be waited for: how many scrapes each is to have by then, and how long that may take. */
  const awaited = (): readonly Awaited[] =>
    [...known].flatMap(([connection, { scrapes, lastMs, gapMs = 0 }]) => {
      const mostMs = 2 * gapMs;
      const isDue = mostMs > 0 && nowMs() - lastMs <= mostMs;
      return isDue ? [{ connection, mostMs, scrapes: scrapes + 2 }] : [];
    });
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
          onChange?.();
        });
      }
      onChange?.();
    },
    scrapedAgain: async (atMostMs) => {
      const all = awaited();
      const isDone = (): boolean =>
        all.every(({ connection, scrapes }) => {
          const now = known.get(connection);
          return now === undefined || now.scrapes >= scrapes;
        });
      if (isDone()) return;
      const mostMs = Math.max(...all.map((each) => each.mostMs));
      await new Promise<void>((resolve) => {
        const giveUp = setTimeout(resolve, Math.min(mostMs, atMostMs));
        onChange = () => {
          if (!isDone()) return;
          clearTimeout(giveUp);
          resolve();
        };
      });
      onChange = undefined;
    },
  };
};

interface Awaited {
  readonly connection: EventEmitter;
  readonly scrapes: number;
  readonly mostMs: number;
}
