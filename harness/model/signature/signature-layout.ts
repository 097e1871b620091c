/**
 * How signatures that were made before the start lie in their file, and what Request-Time was
 * signed: once for the one who writes and the one who reads. This module runs inside k6 too.
 */
export interface SignatureLayout {
  /** Rows of the plan: from, to (exclusive). */
  readonly from: number;
  readonly to: number;
  /** Of each signature. */
  readonly signatureBytes: number;
}

/** Offset in bytes: all rows of the first step come before those of the second. */
export const signatureOffset = (
  { from, to, signatureBytes }: SignatureLayout,
  step: number,
  row: number,
): number => (step * (to - from) + row - from) * signatureBytes;

/** Of every request of a payment, ISO 8601 in UTC: when it is planned, with zero of the plan there. */
export const requestTimeOf = (zeroEpochMs: number, plannedMs: number): string =>
  new Date(Math.floor(zeroEpochMs + plannedMs)).toISOString();
