import type { PaymentChunk } from '../../../../../harness/report/plan/figures/payment-chunks.ts';

/** Payments as a counter is shown them, from their columns as plain lists. */
export const chunkOf = (
  plannedMs: readonly number[],
  columns: Readonly<Record<string, readonly number[]>> = {},
): PaymentChunk => ({
  plannedMs: Float64Array.from(plannedMs),
  column: (name) => {
    const values = columns[name];
    return values === undefined ? undefined : Uint32Array.from(values);
  },
});
