import { normalQuantile } from './normal-quantile.ts';

/** The normal quantile of 0.95: what an effect must be beyond a limit to pass it in 95 of 100. */
export const FOUND = normalQuantile(0.95);
