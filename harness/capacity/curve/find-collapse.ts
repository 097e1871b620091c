import type { Collapse, CurvePoint } from '../../model/capacity/curve.ts';

/** Goodput has collapsed where it is for certain below this share of the highest. */
export const COLLAPSED_BELOW = 0.9;

/**
 * Where goodput falls although more is offered: the lowest load above that of the highest goodput
 * (payments answered in time a second) at which the whole interval of goodput lies below 90 % of the
 * whole interval of the highest: that of the load at which goodput is the highest for certain, for a
 * short probe is the highest by luck. A probe that was stopped early can show a collapse, for with the
 * rest of it there would be more late payments; that there is none it cannot show, nor the highest.
 */
export const findCollapse = (points: readonly CurvePoint[]): Collapse => {
  const told = points.filter(({ goodPerSecond }) => goodPerSecond.value !== null);
  const best = told
    .filter(({ isCut }) => !isCut)
    .reduce<CurvePoint | null>(
      (most, point) => (most === null || surely(point) > surely(most) ? point : most),
      null,
    );
  if (best === null) return { found: false, reason: 'no-goodput', highest: null };
  const beyond = told.filter(({ askedPerSecond }) => askedPerSecond > best.askedPerSecond);
  const floor = surely(best) * COLLAPSED_BELOW;
  const from = beyond.find(({ goodPerSecond: { high } }) => high !== null && high < floor);
  const highest = levelOf(best);
  if (from !== undefined) return { found: true, from: levelOf(from), highest };
  const reason = beyond.some(({ isCut }) => !isCut) ? 'none-seen' : 'nothing-beyond';
  return { found: false, reason, highest };
};

const surely = ({ goodPerSecond: { low } }: CurvePoint): number => low ?? 0;

const good = ({ goodPerSecond }: CurvePoint): number => goodPerSecond.value ?? 0;

const levelOf = (point: CurvePoint): NonNullable<Collapse['highest']> => ({
  askedPerSecond: point.askedPerSecond,
  goodPerSecond: good(point),
});
