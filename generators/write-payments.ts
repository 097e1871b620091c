import { throwIfInterrupted } from '../harness/model/interruption.ts';
import type { Scenario } from '../harness/model/scenario/scenario.ts';
import type { Arrivals } from './arrivals/arrival-process.ts';
import type { PartArrivals } from './arrivals/part-arrivals.ts';
import { BLOCK_MS } from './block.ts';
import type { Category } from './demand/category.ts';
import type { AmountDistribution } from './payments/amount.ts';
import { paymentColumns, type PaymentColumns } from './payments/columns.ts';
import { paymentMaker } from './payments/payment.ts';
import { rowSorter } from './payments/row-order.ts';
import type { PlanRate } from './plan-rate.ts';
import { openPayments } from './plan-folder/payment-writer.ts';
import type { Table } from './plan-folder/table-writer.ts';
import type { Populations } from './population/populations.ts';
import { planTally, type PlanFigures } from './tally.ts';

export interface PaymentsToWrite {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly plan: PlanRate;
  readonly parts: readonly PartArrivals[];
  readonly categories: readonly Category[];
  /** By category. */
  readonly amounts: readonly AmountDistribution[];
  readonly populations: Populations;
  /** Looked at after each chunk. */
  readonly interrupted?: AbortSignal | undefined;
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
  options: PaymentsToWrite,
): Promise<WrittenPayments> => {
  const { plan, parts, interrupted, onProgress, chunkRows = DEFAULT_CHUNK_ROWS } = options;
  const { total, durationMs } = plan;
  const fillBlock = blockFiller(options);
  const tally = planTally(durationMs);
  const expected = Math.round(total.expected(total.toMs) - total.expected(total.fromMs));
  const writer = await openPayments(
    folder,
    parts.map(({ name }) => name),
  );
  let columns = paymentColumns(chunkRows);
  let rows = 0;
  let payments = 0;
  const flush = async (): Promise<void> => {
    throwIfInterrupted(interrupted);
    for (let row = 0; row < rows; row += 1) {
      tally.add(columns.plannedMs[row]!, columns.amountJpy[row]!);
    }
    await writer.append(columns, rows);
    payments += rows;
    rows = 0;
    onProgress?.({ payments, expected });
  };
  const lastBlock = Math.ceil(total.toMs / BLOCK_MS);
  for (let block = Math.floor(total.fromMs / BLOCK_MS); block < lastBlock; block += 1) {
    const arrivals = parts.map(({ arrivalsIn }) => arrivalsIn(block));
    const count = arrivals.reduce((sum, { instantsMs }) => sum + instantsMs.length, 0);
    if (rows + count > columns.plannedMs.length) {
      await flush();
      if (count > columns.plannedMs.length) columns = paymentColumns(2 * count);
    }
    fillBlock(block, arrivals, columns, rows);
    rows += count;
  }
  await flush();
  return { table: writer.close(), figures: tally.figures() };
};

/** All parts of one block, in order of their instants. */
const blockFiller = (options: PaymentsToWrite): FillBlock => {
  const { scenario, plan } = options;
  const fillPart = paymentMaker({
    ...options,
    ...options.populations,
    parts: plan.parts,
    arrivals: scenario.demand.arrivals,
    eventStart: scenario.event.start,
    timeFactor: plan.factors.time,
  });
  const sortRows = rowSorter();
  return (block, arrivals, out, from) => {
    let at = from;
    let filled = 0;
    for (const [part, ofPart] of arrivals.entries()) {
      if (ofPart.instantsMs.length === 0) continue;
      fillPart[part]!(block, ofPart, out, at);
      at += ofPart.instantsMs.length;
      filled += 1;
    }
    if (filled > 1) sortRows(out, from, at - from);
  };
};

type FillBlock = (
  block: number,
  arrivals: readonly Arrivals[],
  out: PaymentColumns,
  from: number,
) => void;
