/** Ratios beyond this are told as no bound. */
const FARTHEST = Math.log(1_000);
const FIRST_STEP = 0.002;
const PRECISION = 1e-5;

/** Logarithms of ratios; null where there is no bound. */
export type LogInterval = readonly [number | null, number | null];

/**
 * Every ratio of candidate to baseline that a test at this level does not rule out: one side is
 * scaled and the same test asked again. So the interval holds 1 exactly where the test tells
 * nothing.
 * @param pAt Of the logarithm of a ratio: how often sides with this ratio differ as much as these.
 * @param estimate Logarithm of the ratio that fits best.
 */
export const ratioInterval = (
  pAt: (log: number) => number,
  estimate: number,
  level: number,
): LogInterval => {
  const isKept = (log: number): boolean => pAt(log) >= level;
  const bound = (direction: 1 | -1): number | null => {
    // Between the estimate and no change, where no change is ruled out; else beyond both.
    if (estimate * direction < 0 && !isKept(0)) return between(isKept, estimate, 0);
    const start = isKept(0) ? direction * Math.max(0, direction * estimate) : estimate;
    let kept = start;
    for (let step = FIRST_STEP; ; step *= 2) {
      const next = start + direction * step;
      if (Math.abs(next) > FARTHEST) return null;
      if (!isKept(next)) return between(isKept, kept, next);
      kept = next;
    }
  };
  return [bound(-1), bound(1)];
};

const between = (isKept: (log: number) => boolean, kept: number, ruledOut: number): number => {
  let [inside, outside] = [kept, ruledOut];
  while (Math.abs(outside - inside) > PRECISION) {
    const middle = (inside + outside) / 2;
    if (isKept(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
};
