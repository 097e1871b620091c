import { untold, type Estimate } from '../../stats/estimate.ts';

export interface Weighted {
  readonly estimate: Estimate;
  /** Payments that it is over. */
  readonly weight: number;
}

/**
 * One estimate out of those of several probes at one load: their mean by payments. Probes are
 * independent, so the distances to their bounds add up as squares. One bound that is open leaves it
 * open; one that came to never is never. Those that could not be told are left out.
 */
export const joinedEstimate = (all: readonly Weighted[], confidence: number): Estimate => {
  const never = all.some(({ estimate }) => estimate.warnings.includes('never'));
  const told = all.filter(({ estimate }) => estimate.value !== null);
  const [only] = told;
  if (never || only === undefined) {
    const weight = all.reduce((sum, each) => sum + each.weight, 0);
    return untold(never ? 'never' : 'too-few-values', confidence, weight);
  }
  if (told.length === 1) return only.estimate;
  const total = told.reduce((sum, { weight }) => sum + weight, 0);
  const mean =
    told.reduce((sum, { estimate, weight }) => sum + estimate.value! * weight, 0) / total;
  const distance = (side: 'low' | 'high'): number | null => {
    let squares = 0;
    for (const { estimate, weight } of told) {
      const bound = estimate[side];
      if (bound === null) return null;
      squares += (((bound - estimate.value!) * weight) / total) ** 2;
    }
    return Math.sqrt(squares);
  };
  const [below, above] = [distance('low'), distance('high')];
  return {
    value: mean,
    low: below === null ? null : mean - below,
    high: above === null ? null : mean + above,
    confidence: only.estimate.confidence,
    count: told.reduce((sum, { estimate }) => sum + estimate.count, 0),
    warnings: [...new Set(told.flatMap(({ estimate }) => estimate.warnings))],
  };
};
