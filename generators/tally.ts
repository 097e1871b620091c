import type { Manifest } from '../harness/model/plan/manifest.ts';
import { allanCounter, allanWindowsMs } from '../harness/stats/allan-factor.ts';

/** What a manifest tells of the planned payments. */
export type PlanFigures = Pick<Manifest, 'payments' | 'arrivalRate' | 'allanFactor' | 'amountJpy'>;

export interface Tally {
  /** Payments in order of their instants. */
  add(plannedMs: number, amountJpy: number): void;
  figures(): PlanFigures;
}

/** Counts payments while they are planned. The warm-up enters no figure but its own count. */
export const planTally = (durationMs: number): Tally => {
  const allan = allanCounter(allanWindowsMs(durationMs), durationMs);
  let warmUp = 0;
  let measured = 0;
  let totalJpy = 0;
  let second = 0;
  let inSecond = 0;
  let peakPerSecond = 0;
  return {
    add: (plannedMs, amountJpy) => {
      if (plannedMs < 0) {
        warmUp += 1;
        return;
      }
      measured += 1;
      totalJpy += amountJpy;
      allan.add(plannedMs);
      if (plannedMs >= 1_000 * (second + 1)) {
        second = Math.floor(plannedMs / 1_000);
        inSecond = 0;
      }
      inSecond += 1;
      peakPerSecond = Math.max(peakPerSecond, inSecond);
    },
    figures: () => ({
      payments: { warmUp, measured },
      arrivalRate: { meanPerSecond: (1_000 * measured) / durationMs, peakPerSecond },
      allanFactor: measured === 0 ? [] : [...allan.result()],
      amountJpy: { total: totalJpy, mean: measured === 0 ? 0 : totalJpy / measured },
    }),
  };
};
