import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BookKeeper } from './book.ts';
import { csvRow } from './ledger-csv.ts';
import { wasAsked, type Payment } from './payment.ts';
import { writeAll } from './write-all.ts';

const BATCH_CHARACTERS = 64 * 1024;

/**
 * Rows of the ledger's CSV for payments that have left memory, in a file without a name: it is gone
 * from its folder once it is open, and from the disk when the process ends, however it ends.
 */
export class AgedPayments implements BookKeeper {
  readonly #zeroEpochMs: number;
  #file: number | undefined;
  #writtenBytes = 0;
  #unwritten = '';

  /** @param zeroEpochMs The wall clock at the payments' instant zero. */
  constructor(zeroEpochMs: number) {
    this.#zeroEpochMs = zeroEpochMs;
  }

  aged(payment: Payment): void {
    if (!wasAsked(payment)) return;
    this.#unwritten += csvRow(payment, this.#zeroEpochMs);
    if (this.#unwritten.length >= BATCH_CHARACTERS) this.#write();
  }

  /** The rows of all that have left until now. */
  rows(): Iterable<string> {
    this.#write();
    return this.#rowsUntil(this.#writtenBytes);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  *#rowsUntil(endBytes: number): Generator<string> {
    // Rows may be cut in the middle, but letters of more than one byte must not be.
    const decoder = new TextDecoder();
    const buffer = Buffer.alloc(BATCH_CHARACTERS);
    for (let at = 0; at < endBytes && this.#file !== undefined;) {
      const length = Math.min(buffer.length, endBytes - at);
      const read = readSync(this.#file, buffer, { position: at, length });
      yield decoder.decode(buffer.subarray(0, read), { stream: true });
      at += read;
    }
  }

  #write(): void {
    if (this.#unwritten === '') return;
    this.#file ??= openUnnamed();
    this.#writtenBytes += writeAll(this.#file, this.#unwritten);
    this.#unwritten = '';
  }
}

const openUnnamed = (): number => {
  const folder = mkdtempSync(join(tmpdir(), 'peakday-aged-'));
  const file = openSync(join(folder, 'rows.csv'), 'w+');
  rmSync(folder, { recursive: true });
  return file;
};
