/** What to walk down, from where, and with what first steps along each axis. */
export interface Descent {
  readonly cost: (point: readonly number[]) => number;
  readonly start: readonly number[];
  readonly steps: readonly number[];
  /** Calls of the cost at most; 200 for each axis if absent. */
  readonly mostCalls?: number;
}

interface Corner {
  readonly point: readonly number[];
  readonly cost: number;
}

/** The simplex is small enough when its costs differ by less than this share. */
const CONVERGED = 1e-10;

/**
 * A point at which a cost is locally least, without slopes: the downhill simplex. For few
 * dimensions and costs that are smooth but for a kink here and there.
 * Source: Nelder and Mead, "A simplex method for function minimization", Computer Journal 7
 * (1965); reflection 1, expansion 2, contraction and shrinkage 1/2.
 */
export const nelderMead = (descent: Descent): readonly number[] => {
  const { cost, start, steps, mostCalls = 200 * start.length } = descent;
  let calls = 0;
  const at = (point: readonly number[]): Corner => {
    calls += 1;
    const found = cost(point);
    return { point, cost: Number.isNaN(found) ? Infinity : found };
  };
  let corners = [start, ...steps.map((step, axis) => moved(start, axis, step))].map(at);
  for (;;) {
    corners = corners.toSorted((a, b) => a.cost - b.cost);
    const [best, worst] = [corners[0]!, corners.at(-1)!];
    if (calls >= mostCalls) return best.point;
    if (worst.cost - best.cost <= CONVERGED * (Math.abs(best.cost) + CONVERGED)) return best.point;
    const others = corners.slice(0, -1);
    const centre = start.map((_, i) => others.reduce((sum, { point }) => sum + point[i]!, 0));
    const from = (factor: number): Corner =>
      at(centre.map((sum, i) => (1 - factor) * (sum / others.length) + factor * worst.point[i]!));
    const next = replacement(from, corners);
    corners =
      next === undefined
        ? [best, ...corners.slice(1).map(({ point }) => at(halfway(best.point, point)))]
        : [...others, next];
  }
};

/** What takes the place of the worst corner; undefined where the simplex must shrink. */
const replacement = (
  from: (factor: number) => Corner,
  corners: readonly Corner[],
): Corner | undefined => {
  const [best, second, worst] = [corners[0]!, corners.at(-2)!, corners.at(-1)!];
  const reflected = from(-1);
  if (reflected.cost < best.cost) {
    const expanded = from(-2);
    return expanded.cost < reflected.cost ? expanded : reflected;
  }
  if (reflected.cost < second.cost) return reflected;
  const contracted = reflected.cost < worst.cost ? from(-0.5) : from(0.5);
  return contracted.cost < Math.min(reflected.cost, worst.cost) ? contracted : undefined;
};

const moved = (point: readonly number[], axis: number, step: number): readonly number[] =>
  point.map((value, i) => (i === axis ? value + step : value));

const halfway = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((value, i) => (value + b[i]!) / 2);
