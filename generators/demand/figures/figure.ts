import type { DEMAND_LAYERS, Parameter } from '../../../harness/model/plan/manifest.ts';

/** A number that the demand rests on. A scenario can set another in `demand.assumptions`. */
export interface Figure {
  readonly value: number;
  readonly unit: string | null;
  readonly layer: (typeof DEMAND_LAYERS)[number];
  readonly tag: Parameter['tag'];
  /** The least and the most that were published or can be argued; null where nothing is known. */
  readonly range: readonly [number, number] | null;
  /** What makes sense at all. */
  readonly accepts: Accepts;
  readonly source: string;
}

/** Limits of sense by name. */
export const ACCEPTS = {
  share: { least: 0, most: 1, words: 'a share from 0 to 1' },
  'zero or more': { least: 0, most: 1e9, words: 'zero or more' },
  'above zero': { least: Number.MIN_VALUE, most: 1e9, words: 'above zero' },
  /** As a number that is multiplied by: 0 would leave nothing. */
  factor: { least: Number.MIN_VALUE, most: 1_000, words: 'above 0, at most 1,000' },
  growth: { least: -0.99, most: 100, words: 'a growth from -0.99 (-99 %) to 100' },
  years: { least: 0, most: 20, words: 'from 0 to 20' },
  stay: { least: 0.5, most: 60, words: 'from 0.5 to 60' },
  merchants: { least: 2, most: 10_000, words: 'from 2 to 10,000' },
  amount: { least: 1, most: 1e6, words: 'from 1 to 1,000,000 JPY' },
  spread: { least: 0, most: 5, words: 'from 0 to 5' },
  sigma: { least: 0.01, most: 5, words: 'from 0.01 to 5' },
  'tail exponent': { least: 1.01, most: 100, words: 'above 1, at most 100' },
  nights: { least: 1, most: 60, words: 'from 1 to 60 nights' },
  shape: { least: 0.1, most: 1_000, words: 'from 0.1 to 1,000' },
} as const;

type Accepts = keyof typeof ACCEPTS;
