/** Of a budget, while a probe goes on. */
export interface MissesSoFar {
  readonly allowed: number;
  /** Payments that the whole probe is to count. */
  readonly planned: number;
  readonly misses: number;
}

/** A burst may cost a short probe this share of its payments at a load that holds in the long run. */
const BURST_SHARE = 0.2;
const TIMES_ALLOWED = 4;

/** A multiple of what is allowed may be all, or more: from here on it is too much in any case. */
export const halfwayToAll = (allowed: number): number => (1 + allowed) / 2;

/**
 * Whether a probe can end now: so many payments have missed already that its load is too high
 * whatever the rest of it says.
 */
export const isHopeless = ({ allowed, planned, misses }: MissesSoFar): boolean =>
  misses >
  planned * Math.min(halfwayToAll(allowed), Math.max(BURST_SHARE, TIMES_ALLOWED * allowed));
