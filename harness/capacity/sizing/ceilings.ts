import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';

/** What no number of replicas gets past. */
export type Ceiling = {
  readonly name: string;
  /** Of all payments, that which meets it: 1 where each does. */
  readonly share: number;
} & (
  | {
      /** A quota of somebody else, such as a bank. */
      readonly kind: 'rate';
      readonly perSecond: number;
    }
  | {
      /** Places that all replicas share, such as connections, each held so long by a payment. */
      readonly kind: 'pool';
      readonly places: number;
      readonly holdMs: number;
    }
);

/**
 * Payments a second at which a ceiling is reached: a quota, or by Little's law the places of a pool
 * over the time that each is held; over the share of payments that meet it.
 */
export const ceilingPerSecond = (ceiling: Ceiling): number =>
  (ceiling.kind === 'rate' ? ceiling.perSecond : ceiling.places / (ceiling.holdMs / 1_000)) /
  ceiling.share;

/** In words, where the figure comes from. */
export const ceilingWhy = (ceiling: Ceiling): string => {
  const met = ceiling.share === 1 ? '' : `, met by ${formatShare(ceiling.share)} of all payments`;
  return ceiling.kind === 'rate'
    ? `a quota of ${formatRate(ceiling.perSecond)}${met}`
    : `${ceiling.places} places held for ${ceiling.holdMs} ms each${met}`;
};

export const smallestCeiling = (ceilings: readonly Ceiling[]): Ceiling | null =>
  ceilings.toSorted((a, b) => ceilingPerSecond(a) - ceilingPerSecond(b))[0] ?? null;
