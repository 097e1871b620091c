import { paymentColumns, type PaymentColumns } from '../../generators/payments/columns.ts';
import { paymentMaker } from '../../generators/payments/payment.ts';
import { amountDistributions } from '../../generators/payments/tax-free.ts';
import { populationsOf, type Populations } from '../../generators/population/populations.ts';
import type { Footprint } from '../../generators/demand/demand-part.ts';
import { populationSchema } from '../../harness/model/scenario/population.ts';
import {
  ARRIVALS,
  CATEGORIES,
  DAY,
  FIGURES,
  MIDNIGHT,
  steadyPart,
} from '../generators/usual-demand.ts';

export interface PaymentsOfDays {
  readonly seed: number;
  /** Made in all, as many every second. */
  readonly payments: number;
  readonly days?: number;
  readonly tourists?: number;
  readonly merchants?: number;
  readonly burstiness?: number;
  readonly footprint?: Partial<Footprint>;
}

const BLOCKS_A_DAY = 200;

/** Payments of whole days of the nation, a day shortened to 200 seconds, in their order. */
export const paymentsOfDays = (
  made: PaymentsOfDays,
): { readonly columns: PaymentColumns; readonly populations: Populations } => {
  const { seed, payments, days = 1, tourists = 1_000, merchants = 5_000, burstiness = 0 } = made;
  const blocks = BLOCKS_A_DAY * days;
  const perBlock = Math.round(payments / blocks);
  const part = steadyPart({
    perSecond: perBlock,
    durationMs: 1_000 * blocks,
    footprint: made.footprint ?? {},
  });
  const populations = populationsOf({
    seed,
    population: populationSchema.parse({ tourists, merchants }),
    days: { first: DAY, last: DAY + days - 1 },
    parts: [part],
    categories: CATEGORIES,
    figures: FIGURES,
  });
  const [fill] = paymentMaker({
    ...populations,
    seed,
    parts: [part],
    categories: CATEGORIES,
    amounts: amountDistributions(CATEGORIES, FIGURES),
    arrivals: { ...ARRIVALS, burstiness },
    eventStart: MIDNIGHT,
    timeFactor: 86_400 / BLOCKS_A_DAY,
  });
  const columns = paymentColumns(perBlock * blocks);
  const rows = Uint32Array.from(columns.plannedMs.keys());
  const instantsMs = new Float64Array(perBlock);
  for (let block = 0; block < blocks; block += 1) {
    for (let i = 0; i < perBlock; i += 1) instantsMs[i] = 1_000 * (block + i / perBlock);
    const [from, to] = [block * perBlock, (block + 1) * perBlock];
    fill!(block, { instantsMs, groups: null }, columns, rows.subarray(from, to));
  }
  return { columns, populations };
};
