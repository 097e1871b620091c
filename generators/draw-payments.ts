import type { Arrivals } from './arrivals/arrival-process.ts';
import type { PartArrivals } from './arrivals/part-arrivals.ts';
import { BLOCK_MS } from './block.ts';
import type { Groundwork, PlanRequest } from './groundwork.ts';
import {
  enlarged,
  firstPayments,
  paymentColumns,
  type PaymentColumns,
} from './payments/columns.ts';
import { paymentMaker } from './payments/payment.ts';
import { rowsInOrder } from './payments/row-order.ts';
import type { RateProfile } from './profile/rate-profile.ts';

/** Blocks in a row that are drawn together. */
export interface Stretch {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
}

/**
 * The payments of a stretch in order of their instants: a matter of its blocks alone. They are
 * overwritten by those of the next one.
 */
export type DrawPayments = (stretch: Stretch) => PaymentColumns;

/** Whole blocks that are expected to have so many payments, or a few more; together, all blocks. */
export const stretchesOf = (total: RateProfile, payments: number): readonly Stretch[] => {
  const end = Math.ceil(total.toMs / BLOCK_MS);
  const stretches: Stretch[] = [];
  for (let from = Math.floor(total.fromMs / BLOCK_MS); from < end;) {
    const fullMs = total.instantMs(total.expected(from * BLOCK_MS) + payments);
    const to = Math.min(end, Math.max(from + 1, Math.ceil(fullMs / BLOCK_MS)));
    stretches.push({ from, to });
    from = to;
  }
  return stretches;
};

/** Ascending stretches are the fast ones. */
export const paymentDrawer = (
  { scenario, seed }: Pick<PlanRequest, 'scenario' | 'seed'>,
  { plan, parts, populations, categories, amounts }: Omit<Groundwork, 'figures'>,
): DrawPayments => {
  const fillPart = paymentMaker({
    ...populations,
    seed,
    categories,
    amounts,
    parts: plan.parts,
    arrivals: scenario.demand.arrivals,
    eventStart: plan.event.start,
    timeFactor: plan.factors.time,
  });
  let columns = paymentColumns(0);
  return ({ from, to }) => {
    let payments = 0;
    for (let block = from; block < to; block += 1) {
      const arrivals = arrivalsOf(block, parts);
      const rows = rowsInOrder(
        arrivals.map(({ instantsMs }) => instantsMs),
        payments,
      );
      for (const { length } of rows) payments += length;
      if (payments > columns.plannedMs.length) columns = enlarged(columns, 2 * payments);
      for (const [i, ofPart] of arrivals.entries()) {
        fillPart[ofPart.part]!(block, ofPart, columns, rows[i]!);
      }
    }
    return firstPayments(columns, payments);
  };
};

interface ArrivalsOfPart extends Arrivals {
  /** Number of the part. */
  readonly part: number;
}

/** Of all parts that have any in this block; most have none. */
const arrivalsOf = (block: number, parts: readonly PartArrivals[]): readonly ArrivalsOfPart[] => {
  const found: ArrivalsOfPart[] = [];
  for (let part = 0; part < parts.length; part += 1) {
    const { instantsMs, groups } = parts[part]!.arrivalsIn(block);
    if (instantsMs.length > 0) found.push({ part, instantsMs, groups });
  }
  return found;
};
