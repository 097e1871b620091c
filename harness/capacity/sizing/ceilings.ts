import type { Ceiling } from '../../model/scenario/ceiling.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';

/**
 * Payments a second at which a ceiling is reached: a quota, or by Little's law the places of a pool
 * over the time that each is held; over the share of payments that meet it.
 */
export const ceilingPerSecond = (ceiling: Ceiling): number =>
  (ceiling.kind === 'quota' ? ceiling.rate : ceiling.places / (ceiling.hold / 1_000)) /
  ceiling.share;

/** In words, where the figure comes from. */
export const ceilingWhy = (ceiling: Ceiling): string => {
  const met = ceiling.share === 1 ? '' : `, met by ${formatShare(ceiling.share)} of all payments`;
  return ceiling.kind === 'quota'
    ? `a quota of ${formatRate(ceiling.rate)}${met}`
    : `${ceiling.places} places held for ${formatDuration(ceiling.hold)} each${met}`;
};

export const smallestCeiling = (ceilings: readonly Ceiling[]): Ceiling | null =>
  ceilings.toSorted((a, b) => ceilingPerSecond(a) - ceilingPerSecond(b))[0] ?? null;
