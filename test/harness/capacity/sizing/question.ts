import type { SizingQuestion } from '../../../../harness/capacity/sizing/sizing-question.ts';
import type { Estimate } from '../../../../harness/stats/estimate.ts';

export const between = (low: number, value: number, high: number): Estimate => ({
  value,
  low,
  high,
  confidence: 0.95,
  count: 3,
  warnings: [],
});

/** A peak of 300/s, known but for a luck of 20 %, against replicas of 50/s each, known to 4 %. */
export const question = (other: Partial<SizingQuestion> = {}): SizingQuestion => ({
  peak: {
    windowMs: 300_000,
    perSecond: {
      kind: 'quantiles',
      at: [
        { p: 0.025, value: 250 },
        { p: 0.5, value: 300 },
        { p: 0.975, value: 360 },
      ],
    },
    assumptions: [],
    tier: { tier: 'seed-2018', inside: [] },
    growth: [],
  },
  capacity: { from: 'straight', measuredWith: 2, perSecond: between(96, 100, 104.16) },
  probeWindowMs: 300_000,
  ceilings: [],
  replicas: Array.from({ length: 16 }, (_, i) => i + 1),
  current: 6,
  zones: 1,
  risk: 0.01,
  costPerReplicaHour: null,
  growthTable: null,
  draws: 4_000,
  seed: 1,
  ...other,
});
