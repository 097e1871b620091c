import { closeSync, ftruncateSync, readFileSync } from 'node:fs';

import type { PeakdayError } from '../../harness/model/error.ts';
import type { Book, BookKeeper } from './book.ts';
import { completeLines } from './complete-lines.ts';
import type { PaymentEvent } from './event.ts';
import { openLedgerFile, refusal, type LedgerFile } from './ledger-file.ts';
import { LineChain } from './line-chain.ts';
import type { Payment } from './payment.ts';
import type { Refunds } from './refunds.ts';
import { writeAll } from './write-all.ts';

export interface JournalOptions {
  readonly file: string;
  /** Of the gateway: its own ids follow from it. */
  readonly seed: number;
  readonly maxPayments: number;
  /** The wall clock at instant zero of this life of the gateway, in milliseconds since 1970. */
  readonly zeroEpochMs: number;
}

const FORMAT = { format: 'peakday-ledger', version: 2 } as const;

interface Header {
  readonly format: string;
  readonly version: number;
  readonly seed: number;
  readonly maxPayments: number;
}

type Untimed<Event> = Event extends PaymentEvent ? Omit<Event, 'atMs' | 'dueMs'> : never;

/** One event; instants are on the wall clock, for the next life has another instant zero. */
type Line =
  | { readonly id: string; readonly aged: true }
  | {
      readonly id: string;
      readonly atEpochMs: number;
      readonly dueEpochMs?: number;
      readonly event: Untimed<PaymentEvent>;
    };

/**
 * The ledger in a file: each event a line of JSON, appended to the chain of those before. What a client is told must be in the
 * file before it, so {@link flush} comes before each answer. What was written outlives the process
 * however it ends; it is not forced to the disk, and need not outlive the machine.
 */
export class Journal implements BookKeeper {
  #file: number | undefined;
  readonly #zeroEpochMs: number;
  readonly #chain: LineChain;
  readonly #unlock: () => void;
  #unwritten = '';

  constructor({ file, unlock }: LedgerFile, zeroEpochMs: number, chain: LineChain) {
    this.#file = file;
    this.#unlock = unlock;
    this.#zeroEpochMs = zeroEpochMs;
    this.#chain = chain;
  }

  happened(id: string, { atMs, ...event }: PaymentEvent): void {
    const atEpochMs = this.#epochMs(atMs);
    if (event.kind !== 'asked') return this.add({ id, atEpochMs, event });
    const { dueMs, ...asked } = event;
    this.add({ id, atEpochMs, dueEpochMs: this.#epochMs(dueMs), event: asked });
  }

  aged({ paymentRequestId }: Payment): void {
    this.add({ id: paymentRequestId, aged: true });
  }

  add(line: Line | Header): void {
    this.#unwritten += this.#chain.seal(line);
  }

  flush(): void {
    if (this.#unwritten === '' || this.#file === undefined) return;
    writeAll(this.#file, this.#unwritten);
    this.#unwritten = '';
  }

  /** What happens after that is in no file. */
  close(): void {
    if (this.#file === undefined) return;
    this.flush();
    closeSync(this.#file);
    this.#unlock();
    this.#file = undefined;
  }

  /** With microseconds: a double has no more of them left. */
  #epochMs(atMs: number): number {
    return Math.round((this.#zeroEpochMs + atMs) * 1_000) / 1_000;
  }
}

/**
 * Opens the file, or makes it; brings book and refunds to where an earlier life left them, and
 * keeps the book from now on. A last line that was torn is cut off.
 * @throws PeakdayError of kind `usage` where it cannot be opened, is not a ledger of this gateway or
 * is in use by another
 */
export const openJournal = (
  options: JournalOptions,
  { book, refunds }: { readonly book: Book; readonly refunds: Refunds },
): Journal => {
  const { zeroEpochMs } = options;
  const opened = openLedgerFile(options.file);
  try {
    const chain = new LineChain();
    const lines = completeLines(opened.file);
    const journal = new Journal(opened, zeroEpochMs, chain);
    const first = lines.next();
    if (first.done === true) begin(journal, opened.file, options);
    else {
      checkHeader(first.value, options);
      if (chain.open(first.value) === undefined) throw damaged(options.file, 1);
      const take = (line: Line): void => restore(line, { book, refunds, zeroEpochMs });
      ftruncateSync(opened.file, replay({ lines, chain, file: options.file }, take));
    }
    book.addKeeper(journal);
    return journal;
  } catch (error) {
    closeSync(opened.file);
    opened.unlock();
    throw error;
  }
};

const begin = (journal: Journal, opened: number, options: JournalOptions): void => {
  const { file, seed, maxPayments } = options;
  const header = { ...FORMAT, seed, maxPayments };
  // A first line that was torn, and not what somebody else keeps there.
  if (!new LineChain().seal(header).startsWith(readFileSync(file, 'utf8'))) throw notALedger(file);
  ftruncateSync(opened, 0);
  journal.add(header);
};

const checkHeader = (text: string, { file, seed, maxPayments }: JournalOptions): void => {
  const header = jsonOf(text) as Partial<Header> | undefined;
  if (header?.format !== FORMAT.format || header.version !== FORMAT.version) {
    throw notALedger(file);
  }
  if (header.seed !== seed) {
    const message = `${file} is the ledger of a gateway with seed ${header.seed}, and this has ${seed}.`;
    throw refusal('wrong-ledger', message, 'Give the gateway that seed, or name a new file.');
  }
  if (header.maxPayments !== maxPayments) {
    const message = `${file} is the ledger of a gateway that keeps ${header.maxPayments} payments in memory, and this keeps ${maxPayments}.`;
    throw refusal('wrong-ledger', message, 'Set gateway.ledger.maxPayments to that number.');
  }
};

interface Kept {
  readonly file: string;
  /** Those behind the header, and what the header left of their chain. */
  readonly lines: Generator<string, number>;
  readonly chain: LineChain;
}

/** @returns how many bytes the complete lines of the file are */
const replay = ({ file, lines, chain }: Kept, take: (line: Line) => void): number => {
  for (let number = 2; ; number += 1) {
    const next = lines.next();
    if (next.done === true) return next.value;
    const line = chain.open(next.value);
    if (line === undefined) throw damaged(file, number);
    // Only a gateway can have sealed it.
    take(line as Line);
  }
};

interface Restored {
  readonly book: Book;
  readonly refunds: Refunds;
  readonly zeroEpochMs: number;
}

const restore = (line: Line, { book, refunds, zeroEpochMs }: Restored): void => {
  // The same events age the same payment: its id stands there for readers.
  if ('aged' in line) return void book.ageOldest();
  const row = book.rowFor(line.id);
  const { atEpochMs, dueEpochMs, event } = line;
  const atMs = atEpochMs - zeroEpochMs;
  const due = dueEpochMs === undefined ? {} : { dueMs: dueEpochMs - zeroEpochMs };
  book.record(row, { ...event, atMs, ...due } as PaymentEvent);
  if (event.kind !== 'refunded') return;
  const { refundRequestId, amount } = event;
  const { paymentId } = book.table.paymentOf(row);
  refunds.restore({ refundRequestId, paymentId: paymentId!, amount }, atMs);
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const notALedger = (file: string): PeakdayError =>
  refusal('wrong-ledger', `${file} is no ledger of this version.`, 'Name a new file.');

const damaged = (file: string, number: number): PeakdayError =>
  refusal(
    'damaged-ledger',
    `${file}: line ${number} is not what the gateway wrote behind the line before: it was changed, or lines are missing or were put in.`,
    'Put a copy in its place that is whole, or name a new file.',
  );
