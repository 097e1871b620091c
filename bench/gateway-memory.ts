import { usageOf } from '../harness/collect/process-usage.ts';
import { payMany } from './pay-load.ts';
import { withGateway } from './serve-gateway.ts';

/** The ledger keeps 500,000 payments in memory by default: one stop is there, and four after it. */
const STOPS = [100_000, 250_000, 500_000, 600_000, 700_000, 850_000, 1_000_000] as const;

export interface MemoryAt {
  readonly payments: number;
  /** Resident, all of it. */
  readonly memoryBytes: number;
}

/** Memory of the gateway on its way to a million payments. */
export const benchMemory = (): Promise<readonly MemoryAt[]> =>
  withGateway(async (server) => {
    const figures: MemoryAt[] = [];
    let paid = 0;
    for (const payments of STOPS) {
      await payMany(server, payments - paid);
      paid = payments;
      const usage = await usageOf(server.pid);
      figures.push({ payments, memoryBytes: usage?.memoryBytes ?? Number.NaN });
    }
    return figures;
  });
