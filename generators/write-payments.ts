import type { Scenario } from '../harness/model/scenario/scenario.ts';
import { poissonArrivals } from './arrivals/poisson.ts';
import { BLOCK_MS } from './block.ts';
import { paymentMaker } from './payments/payment.ts';
import type { PlanRate } from './plan-rate.ts';
import { PAYMENT_COLUMNS } from './plan-folder/payment-columns.ts';
import { openTable, type Table } from './plan-folder/table-writer.ts';
import type { Merchant } from './population/merchant.ts';
import { planTally, type PlanFigures } from './tally.ts';

export interface PaymentsToWrite {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly plan: PlanRate;
  readonly merchants: readonly Merchant[];
  /** Called after each chunk. */
  readonly onProgress?: (progress: PlanProgress) => void;
  /** Payments held in memory before they are written; no byte of the plan depends on it. */
  readonly chunkRows?: number;
}

export interface PlanProgress {
  readonly payments: number;
  /** How many there will be, within the luck of the draw. */
  readonly expected: number;
}

interface WrittenPayments {
  readonly table: Table;
  readonly figures: PlanFigures;
}

const DEFAULT_CHUNK_ROWS = 65_536;

/** Draws the payments block by block and writes them as they come: never all are in memory. */
export const writePayments = async (
  folder: string,
  { scenario, seed, plan, merchants, onProgress, chunkRows = DEFAULT_CHUNK_ROWS }: PaymentsToWrite,
): Promise<WrittenPayments> => {
  const { rate, durationMs } = plan;
  const arrivals = poissonArrivals({ rate, seed });
  const paymentsOf = paymentMaker({
    seed,
    tourists: scenario.population.tourists,
    merchants,
    prefectures: plan.prefectures,
    eventStart: scenario.event.start,
    timeFactor: plan.factors.time,
  });
  const tally = planTally(durationMs);
  const expected = Math.round(rate.expected(rate.toMs) - rate.expected(rate.fromMs));
  const table = await openTable({ folder, under: 'columns', columns: PAYMENT_COLUMNS, chunkRows });
  let payments = 0;
  const lastBlock = Math.ceil(rate.toMs / BLOCK_MS);
  for (let block = Math.floor(rate.fromMs / BLOCK_MS); block < lastBlock; block += 1) {
    const instants = arrivals.instantsIn(block);
    if (instants.length === 0) continue;
    const paymentAt = paymentsOf(block);
    for (const plannedMs of instants) {
      const payment = paymentAt(plannedMs);
      tally.add(plannedMs, payment.amountJpy);
      payments += 1;
      if (!table.add(payment)) continue;
      await table.flush();
      onProgress?.({ payments, expected });
    }
  }
  return { table: await table.close(), figures: tally.figures() };
};
