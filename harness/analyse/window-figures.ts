import { gridUpTo } from '../estimate/block-grid.ts';
import type { Database } from '../model/duckdb.ts';
import type { Run } from '../model/run/run.ts';
import { estimateShare } from './estimate-share.ts';
import { estimateTimes } from './estimate-times.ts';

export interface WindowsToEstimate {
  readonly windows: Run['windows'];
  /** Instant of the last payment that was to be replayed. */
  readonly lastPlannedMs: number;
  /** Goodput is what was answered within it. */
  readonly timeoutMs: number;
}

/** The payments planned in each named window of the event, apart. */
export const windowFigures = async (
  db: Database,
  { windows, lastPlannedMs, timeoutMs }: WindowsToEstimate,
): Promise<Run['windowFigures']> => {
  const figures: Run['windowFigures'] = [];
  for (const { name, fromMs, toMs } of windows) {
    const from = `payments WHERE measured AND planned_ms >= ${fromMs} AND planned_ms < ${toMs}`;
    const grid = gridUpTo({ fromMs, toMs }, lastPlannedMs);
    const inTime = `(SELECT planned_ms AS at_ms, response_ms <= ${timeoutMs} AS value FROM ${from})`;
    figures.push({
      window: name,
      responseTime: await estimateTimes(db, { expression: 'response_ms', from, grid }),
      paymentTime: await estimateTimes(db, { expression: 'payment_ms', from, grid }),
      goodput: await estimateShare(db, { rows: inTime, grid }),
    });
  }
  return figures;
};
