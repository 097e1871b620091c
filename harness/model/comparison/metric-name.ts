import type { Difference } from './comparison.ts';

/**
 * What texts call a figure. Goodput is of the first step by its definition (docs/terms.md): of whole
 * payments the same share is of those that came to a final state in time.
 */
export const metricName = ({ step, metric }: Pick<Difference, 'step' | 'metric'>): string =>
  metric === 'goodput' && step === 'settled' ? 'settled in time' : metric;
