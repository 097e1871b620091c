import { expect, it } from 'vitest';

import type { CapacityForecast } from '../../../../../harness/model/capacity/forecast.ts';
import { peakLines } from '../../../../../harness/report/capacity/sizing/peak-words.ts';
import { recordedForecast } from '../../../../fixtures/capacity/recorded-forecast.ts';

const forecast = recordedForecast();

interface Told {
  readonly peak: number;
  /** What the peak is multiplied by at the ends of the range of one assumption. */
  readonly factors: readonly [low: number, high: number];
  /** Of volume, drawn between these ends. */
  readonly growth?: readonly [asked: number, low: number, high: number];
}

const linesOf = ({ peak, factors, growth }: Told): string => {
  const { sizing } = forecast;
  const [of] = forecast.assumptions;
  const [moves] = sizing.sensitivity;
  const end = (factor: number) => ({ value: factor, factor });
  const told: CapacityForecast = {
    ...forecast,
    tier: null,
    plannedPerSecond: 16,
    assumptions: [{ ...of!, range: { low: end(factors[0]), high: end(factors[1]) } }],
    sizing: {
      ...sizing,
      peak: { ...sizing.peak, value: peak },
      growth:
        growth === undefined
          ? []
          : [{ name: 'volume', change: growth[0], from: 'asked' as const, times: 1 }],
      sensitivity:
        growth === undefined
          ? []
          : [
              {
                ...moves!,
                name: 'growth of volume',
                low: { ...moves!.low, value: growth[1] },
                high: { ...moves!.high, value: growth[2] },
              },
            ],
    },
  };
  return peakLines(told)
    .map(([, text]) => text)
    .join('\n');
};

it('a median as planned needs no explanation', () => {
  const text = linesOf({ peak: 16.1, factors: [0.5, 1] });
  expect(text).toContain('16/s as planned, each figure at its value: without luck\n');
  expect(text).not.toContain('median');
});

it('ranges that reach farther down than up are why the median is below the plan', () => {
  expect(linesOf({ peak: 13.5, factors: [0.5, 1] })).toContain(
    'the median is lower: the ranges of what is assumed reach farther down than up',
  );
  expect(linesOf({ peak: 19, factors: [1, 2] })).toContain(
    'the median is higher: the ranges of what is assumed reach farther up than down',
  );
});

it('no reason is told that does not explain the difference', () => {
  expect(linesOf({ peak: 13.5, factors: [0.95, 1] })).not.toContain('median');
  expect(linesOf({ peak: 13.5, factors: [1, 2] })).not.toContain('median');
});

it('a growth that is drawn from a range stands at its middle beside the median', () => {
  expect(linesOf({ peak: 27, factors: [0.5, 1], growth: [1, 0.6, 1.5] })).toContain(
    '32/s with the middle of the growth asked; the median is lower: the ranges of what is assumed',
  );
  expect(linesOf({ peak: 27, factors: [0.5, 1], growth: [1, 1, 1] })).toContain(
    '32/s with the growth asked; the median is lower',
  );
});
