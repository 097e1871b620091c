import { EventEmitter } from 'node:events';

import { expect, test } from 'vitest';

import { scrapers } from '../../../harness/observe/scrapers.ts';

/** One of them scrapes at these instants, in ms. */
const opened = () => {
  let nowMs = 0;
  const known = scrapers(() => nowMs);
  const scrape = (connection: EventEmitter, ...instantsMs: readonly number[]): void => {
    for (const atMs of instantsMs) {
      nowMs = atMs;
      known.scraped(connection);
    }
  };
  const waiting = (atMostMs = 60_000) => {
    const state = { isOver: false, over: Promise.resolve() };
    state.over = known.scrapedAgain(atMostMs).then(() => void (state.isOver = true));
    return state;
  };
  return { scrape, waiting, at: (ms: number) => (nowMs = ms) };
};

const isOver = async (end: { readonly isOver: boolean }): Promise<boolean> => {
  await new Promise(setImmediate);
  return end.isOver;
};

test('nobody is waited for who does not scrape, or has scraped once', async () => {
  const { scrape, waiting } = opened();
  expect(await isOver(waiting())).toBe(true);
  scrape(new EventEmitter(), 1_000);
  expect(await isOver(waiting())).toBe(true);
});

test('two who scrape at their own pace are told apart, and each is waited for', async () => {
  const { scrape, waiting } = opened();
  const [fast, slow] = [new EventEmitter(), new EventEmitter()];
  scrape(fast, 9_000);
  scrape(slow, 0, 9_100);
  scrape(fast, 10_000);
  const end = waiting();
  scrape(fast, 11_000, 12_000, 13_000);
  scrape(slow, 19_100);
  expect(await isOver(end)).toBe(false);
  scrape(slow, 28_200);
  await end.over;
});

test('one that goes is waited for no longer', async () => {
  const { scrape, waiting } = opened();
  const prometheus = new EventEmitter();
  scrape(prometheus, 0, 15_000);
  const end = waiting();
  expect(await isOver(end)).toBe(false);
  prometheus.emit('close');
  await end.over;
});

test('a look now and then is no scraper that is due', async () => {
  const { scrape, waiting, at } = opened();
  scrape(new EventEmitter(), 0, 2_000);
  at(6_000);
  expect(await isOver(waiting())).toBe(false);
  at(6_001);
  expect(await isOver(waiting())).toBe(true);
});

test('two intervals are waited for, and never longer than a bound', async () => {
  const { scrape, waiting } = opened();
  const prometheus = new EventEmitter();
  scrape(prometheus, 0, 5);
  const short = waiting();
  await short.over;
  scrape(prometheus, 60_000);
  const bounded = waiting(5);
  await bounded.over;
  expect([short.isOver, bounded.isOver]).toEqual([true, true]);
});
