import { describe, expect, it, test } from 'vitest';

import { PREFECTURES } from '../../generators/demand/prefecture.ts';
import { stayTail } from '../../generators/demand/stay.ts';
import { hourRate } from '../../generators/profile/hour-of-day.ts';
import { chiSquareTest } from '../../harness/stats/chi-square.ts';
import { negativeBinomialProbability } from '../../harness/stats/negative-binomial.ts';
import { CATEGORIES, DAY, FIGURES, SHARES } from '../generators/usual-demand.ts';
import { holmAdjusted } from './holm-adjusted.ts';
import { chiSquarePower } from './power.ts';
import { paymentsOfDays } from './payments-of-days.ts';

const ALPHA = 0.001;
const SIZE = FIGURES.of('payments-per-day-size');

/** As many payments as the tourists make on a mean day. */
const PER_TOURIST = 1.59;
const TOURISTS = 60_000;

const dayOf = (seed: number) =>
  paymentsOfDays({ seed, tourists: TOURISTS, payments: PER_TOURIST * TOURISTS });

/** How many tourists of one prefecture made 0, 1, 2 ... payments; the last entry takes the rest. */
const tally = ({ columns, populations }: ReturnType<typeof dayOf>, place: number) => {
  const payments = new Uint32Array(TOURISTS);
  for (const tourist of columns.touristId) payments[tourist]! += 1;
  const there = payments.filter(
    (_, tourist) => populations.whereabouts.prefectureOn(tourist, DAY) === place,
  );
  const counts = Array.from({ length: 10 }, () => 0);
  for (const count of there) counts[Math.min(count, 9)]! += 1;
  const total = there.reduce((sum, count) => sum + count, 0);
  return { counts, mean: total / there.length, tourists: there.length };
};

const expectedCounts = (mean: number, size: number, tourists: number): readonly number[] => {
  const shares = Array.from({ length: 9 }, (_, n) =>
    negativeBinomialProbability({ mean, size }, n),
  );
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
  return [...shares, rest].map((share) => share * tourists);
};

describe.each([1, 2, 3, 4, 5])('with seed %i', (seed) => {
  const day = dayOf(seed);

  it('payments of a tourist and day are negative binomial, in Tokyo and in Osaka', () => {
    const probabilities = ['Tokyo', 'Osaka'].map((name) => {
      const { counts, mean, tourists } = tally(day, PREFECTURES.indexOf(name));
      // The mean was set to theirs: two degrees of freedom fewer.
      return chiSquareTest(counts, expectedCounts(mean, SIZE, tourists), 8).p;
    });
    expect(Math.min(...holmAdjusted(probabilities))).toBeGreaterThan(ALPHA);
  });

  it('tourists of a day are spread over the prefectures as the published nights are', () => {
    const counts = PREFECTURES.map(() => 0);
    for (let tourist = 0; tourist < TOURISTS; tourist += 1) {
      counts[day.populations.whereabouts.prefectureOn(tourist, DAY)]! += 1;
    }
    const expected = SHARES.map(({ share }) => share * TOURISTS);
    expect(chiSquareTest(counts, expected, counts.length - 1).p).toBeGreaterThan(ALPHA / 5);
  });

  it('those who are there on a day stay as long as length-biased sampling says', () => {
    const tail = stayTail(FIGURES);
    const lengths = Array.from({ length: TOURISTS }, (_, tourist) => {
      let days = 0;
      for (let day0 = DAY - 30; day0 <= DAY + 30; day0 += 1) {
        if (day.populations.whereabouts.prefectureOn(tourist, day0) < 255) days += 1;
      }
      return days;
    });
    const counts = Array.from({ length: 20 }, () => 0);
    for (const length of lengths) counts[Math.min(length, 20) - 1]! += 1;
    const shares = tail.map((share, nights) => (share - (tail[nights + 1] ?? 0)) * (nights + 1));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const expected = shares.slice(0, 19).map((share) => (share / total) * TOURISTS);
    expected.push(TOURISTS - expected.reduce((sum, count) => sum + count, 0));
    expect(chiSquareTest(counts, expected, 19).p).toBeGreaterThan(ALPHA / 5);
  });
});

test('payments that are Poisson a tourist and day are refused, with a power above 99 %', () => {
  const { counts, mean, tourists } = tally(dayOf(1), PREFECTURES.indexOf('Tokyo'));
  const poisson = expectedCounts(mean, 1e6, tourists);
  const truth = expectedCounts(mean, SIZE, tourists);
  const noncentrality = truth.reduce((sum, t, i) => sum + (t - poisson[i]!) ** 2 / poisson[i]!, 0);
  expect(chiSquarePower(8, noncentrality * (500 / tourists), ALPHA / 2)).toBeGreaterThan(0.99);
  expect(chiSquareTest(counts, poisson, 8).p).toBeLessThan(ALPHA / 2);
});

test('a size that is a third larger is refused, with a power above 99 %', () => {
  const { counts, mean, tourists } = tally(dayOf(1), PREFECTURES.indexOf('Tokyo'));
  const claimed = expectedCounts(mean, (4 / 3) * SIZE, tourists);
  const truth = expectedCounts(mean, SIZE, tourists);
  const noncentrality = truth.reduce((sum, t, i) => sum + (t - claimed[i]!) ** 2 / claimed[i]!, 0);
  expect(chiSquarePower(8, noncentrality, ALPHA / 2)).toBeGreaterThan(0.99);
  expect(chiSquareTest(counts, claimed, 8).p).toBeLessThan(ALPHA / 2);
});

test('every category is paid at its hours', () => {
  // As many payments every minute, so that only the mix of the categories moves.
  const { columns } = paymentsOfDays({ seed: 1, payments: 288_000 });
  const perHour = 12_000;
  const probabilities = Array.from({ length: 24 }, (_, hour) => {
    const counts = CATEGORIES.map(() => 0);
    for (let row = hour * perHour; row < (hour + 1) * perHour; row += 1) {
      counts[columns.category[row]!]! += 1;
    }
    const expected = CATEGORIES.map(() => 0);
    for (let minute = 0; minute < 60; minute += 1) {
      const mix = CATEGORIES.map(
        ({ share, hours }) => share * hourRate(hours, hour + (minute + 0.5) / 60),
      );
      const total = mix.reduce((sum, weight) => sum + weight, 0);
      for (const [kind, weight] of mix.entries()) {
        expected[kind]! += ((weight / total) * perHour) / 60;
      }
    }
    const open = expected.flatMap((count, kind) => (count >= 5 ? [kind] : []));
    const closed = counts.filter((_count, kind) => expected[kind] === 0);
    expect(Math.max(0, ...closed)).toBe(0);
    return chiSquareTest(
      open.map((kind) => counts[kind]!),
      open.map((kind) => expected[kind]!),
      open.length - 1,
    ).p;
  });
  expect(Math.min(...holmAdjusted(probabilities))).toBeGreaterThan(ALPHA);
});
