import { throwIfInterrupted } from '../harness/model/interruption.ts';
import { stretchesOf } from './draw-payments.ts';
import { drawnPayments } from './drawn-payments.ts';
import type { Groundwork, PlanRequest } from './groundwork.ts';
import { openPayments } from './plan-folder/payment-writer.ts';
import type { Table } from './plan-folder/table-writer.ts';
import { planTally, type PlanFigures } from './tally.ts';

export interface PaymentsToWrite {
  readonly request: PlanRequest;
  readonly groundwork: Groundwork;
  /** How many there will be, within the luck of the draw. */
  readonly expected: number;
  /** Looked at after each chunk. */
  readonly interrupted?: AbortSignal | undefined;
  /** Called after each chunk. */
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined;
  /** About so many payments are drawn before they are written. */
  readonly chunkRows?: number | undefined;
  /** Threads that draw; with one, this thread draws itself. */
  readonly workers?: number | undefined;
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

/**
 * Writes the payments as they are drawn: never all are in memory. No byte depends on the size of a
 * chunk or the number of workers.
 */
export const writePayments = async (
  folder: string,
  { request, groundwork, expected, interrupted, onProgress, ...how }: PaymentsToWrite,
): Promise<WrittenPayments> => {
  const { chunkRows = DEFAULT_CHUNK_ROWS, workers = 1 } = how;
  const { plan, parts } = groundwork;
  const tally = planTally(plan.durationMs);
  const writer = await openPayments(
    folder,
    parts.map(({ name }) => name),
  );
  const stretches = stretchesOf(plan.total, chunkRows);
  let payments = 0;
  for await (const drawn of drawnPayments({ request, groundwork, stretches, workers })) {
    throwIfInterrupted(interrupted);
    const { plannedMs, amountJpy } = drawn;
    for (let row = 0; row < plannedMs.length; row += 1) tally.add(plannedMs[row]!, amountJpy[row]!);
    await writer.append(drawn);
    payments += plannedMs.length;
    onProgress?.({ payments, expected });
  }
  return { table: writer.close(), figures: tally.figures() };
};
