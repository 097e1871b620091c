import { BYTES_PER_ROW } from '../../harness/model/plan/column.ts';
import type { PaymentColumns } from '../payments/columns.ts';
import { paymentColumnsOf } from './payment-columns.ts';
import { openColumn, type Table } from './table-writer.ts';

export interface PaymentWriter {
  /** Writes payments behind those before them. */
  append(payments: PaymentColumns): Promise<void>;
  close(): Table;
}

/** The payments of a plan folder; they are columns already, and go out as the bytes they are. */
export const openPayments = async (
  folder: string,
  parts: readonly string[],
): Promise<PaymentWriter> => {
  const writers = await Promise.all(
    paymentColumnsOf(parts).map(async ({ of, ...given }) => ({
      of,
      bytesPerRow: BYTES_PER_ROW[given.type],
      ...(await openColumn(given, { folder, under: 'columns' })),
    })),
  );
  return {
    append: async (payments) => {
      for (const { of, bytesPerRow, out } of writers) {
        const numbers = of(payments);
        const bytes = payments.plannedMs.length * bytesPerRow;
        await out.append(
          numbers === null
            ? new Uint8Array(bytes)
            : new Uint8Array(numbers.buffer, numbers.byteOffset, bytes),
        );
      }
    },
    close: () => ({
      columns: writers.map(({ column }) => column),
      files: writers.map(({ out }) => out.finish()),
    }),
  };
};
