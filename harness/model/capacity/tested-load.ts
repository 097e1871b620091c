/** Intervals of searches with this much load or more were held against known truths: docs/capacity-method.md. */
export const TESTED_LOAD_SECONDS = 60;
