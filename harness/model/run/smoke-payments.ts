/** So many payments of a plan are replayed by `--smoke`, from the first on. */
export const SMOKE_PAYMENTS = 20;
