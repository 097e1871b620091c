/** Milliseconds to the microsecond, the finest that k6 tells. */
export const roundMicroseconds = (ms: number): number => Math.round(ms * 1_000) / 1_000;
