import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { createGateway } from '../../../mock-gateway/gateway.ts';
import { manualClock } from '../manual-clock.ts';

const FATES = {
  paid: { failCode: null, afterMs: 0 },
  declined: { failCode: 'RISK_REJECT', afterMs: 0 },
  confirmed: { failCode: null, afterMs: 60_000 },
} as const;

describe('a ledger in a file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'peakday-journal-'));
    file = join(folder, 'ledger.ndjson');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A life of the gateway that begins so long after the first. */
  const live = (laterMs = 0, config: object = {}) => {
    const clock = manualClock(Date.parse('2020-07-24T11:00:00Z') + laterMs);
    const parsed = gatewaySchema.parse({ ledger: { maxPayments: 1_000 }, ...config });
    const gateway = createGateway(parsed, { clock, ledgerFile: file });
    const { ledger, book, refunds, journal } = gateway;
    return {
      ledger,
      refunds,
      pay: (id: string, atMs: number, fate: keyof typeof FATES = 'paid') => {
        const amount = { currency: 'JPY', value: '1000' };
        const terms = { amount, scenario: 'PaymentCode' as const, method: 28 };
        ledger.receivePay(id, terms, atMs);
        ledger.begin(id, atMs);
        return ledger.conclude(id, terms, FATES[fate], atMs);
      },
      state: () => ({
        payments: [...book.openReader().payments()].map((payment) => ({
          ...payment,
          receivedMs: Math.round(clock.zeroEpochMs + payment.receivedMs),
          createdMs: null,
          paidMs: null,
          cancelledMs: null,
        })),
        counts: book.totals.counts,
        currencies: book.totals.currencies,
        byState: book.totals.payments,
        aged: book.aged,
      }),
      end: () => journal!.close(),
    };
  };

  it('is in the next life what it was in the last', () => {
    const first = live();
    for (let i = 0; i < 1_200; i += 1) first.pay(`order-${i}`, i);
    first.pay('declined', 1_300, 'declined');
    first.pay('confirmed', 1_300, 'confirmed');
    first.ledger.cancel({ paymentRequestId: 'order-1000' }, 1_400);
    const { paymentId } = first.ledger.find({ paymentRequestId: 'order-1001' }, 1_400)!;
    const request = {
      refundRequestId: 'refund-1',
      paymentId: paymentId!,
      amount: { currency: 'JPY', value: '400' },
    };
    const refund = first.refunds.refund(request, 1_500);
    const was = first.state();
    first.end();
    const second = live(10_000);
    expect(second.state()).toEqual(was);
    expect(second.refunds.refund(request, 0)).toMatchObject({ refundId: refund!.refundId });
    expect(second.pay('order-1001', 1)).toMatchObject({ charges: 1, payRequests: 2, paymentId });
    expect(second.ledger.find({ paymentRequestId: 'confirmed' }, 51_299)?.state).toBe('PROCESSING');
    expect(second.ledger.find({ paymentRequestId: 'confirmed' }, 51_301)?.state).toBe('SUCCESS');
    second.end();
  });

  it('forgets the same payments first in the next life', () => {
    const first = live();
    for (let i = 0; i < 1_200; i += 1) first.pay(`order-${i}`, i);
    first.end();
    const second = live(10_000);
    second.pay('one-more', 0);
    const known = (id: string) => second.ledger.find({ paymentRequestId: id }, 0) !== undefined;
    expect(['order-200', 'order-201', 'order-1000'].map(known)).toEqual([false, true, true]);
    second.end();
  });

  it('does without a last line that was torn, and goes on behind the one before', () => {
    const first = live();
    first.pay('a', 0);
    first.end();
    appendFileSync(file, '{"id":"b","atEpochMs":15955');
    const second = live();
    expect(second.state().payments).toHaveLength(1);
    second.pay('c', 5);
    second.end();
    const third = live();
    expect(third.state().payments.map(({ paymentRequestId }) => paymentRequestId)).toEqual([
      'a',
      'c',
    ]);
    third.end();
    expect(readFileSync(file, 'utf8')).not.toContain('"id":"b"');
  });

  it('begins anew where even the first line was torn', () => {
    writeFileSync(file, '{"format":"peak');
    const first = live();
    first.pay('a', 0);
    first.end();
    const second = live();
    expect(second.state().payments).toHaveLength(1);
    second.end();
  });

  it('is refused where it is another thing, or of another gateway', () => {
    const open = (config: object = {}) => {
      try {
        live(0, config);
      } catch (error) {
        return error;
      }
    };
    for (const foreign of ['payment_request_id,state\n', '{"a":"file without a line feed"}']) {
      writeFileSync(file, foreign);
      expect(open()).toMatchObject({ code: 'wrong-ledger', exitCode: 2 });
      expect(readFileSync(file, 'utf8')).toBe(foreign);
    }
    rmSync(file);
    live().end();
    expect(open({ seed: 7 })).toMatchObject({ code: 'wrong-ledger', exitCode: 2 });
    expect(readdirSync(folder)).toEqual(['ledger.ndjson']);
    expect(open({ ledger: { maxPayments: 2_000 } })).toMatchObject({ code: 'wrong-ledger' });
    appendFileSync(file, '[]\n');
    expect((open() as Error).message).toContain('line 2');
    file = join(folder, 'none', 'ledger.ndjson');
    expect(open()).toMatchObject({ code: 'unwritable-ledger', exitCode: 2 });
  });

  describe('that was damaged', () => {
    const refusal = (lines: readonly string[]): unknown => {
      const text = lines.join('\n');
      writeFileSync(file, text);
      try {
        live().end();
      } catch (error) {
        // Nothing is lost by asking.
        expect(readFileSync(file, 'utf8')).toBe(text);
        return error;
      }
    };

    it('is refused by file and line, wherever a line was changed, left out or put in', () => {
      const first = live();
      first.pay('a', 0);
      first.pay('b', 5);
      first.end();
      const lines = readFileSync(file, 'utf8').split('\n');
      const phantom = '{"id":"x","event":{"kind":"what"}}';
      // The first is the header; behind the last is its line feed.
      for (let i = 1; i < lines.length - 1; i += 1) {
        expect(refusal(lines.with(i, phantom))).toMatchObject({
          code: 'damaged-ledger',
          exitCode: 2,
          message: expect.stringContaining(`${file}: line ${i + 1} is not what`) as unknown,
          hint: 'Put a copy in its place that is whole, or name a new file.',
        });
        const changed = lines.with(i, lines[i]!.replace(/"id":"[ab]"/, '"id":"c"'));
        expect(refusal(changed)).toMatchObject({ code: 'damaged-ledger' });
        expect(refusal(lines.toSpliced(i, 0, lines[i]!))).toMatchObject({ code: 'damaged-ledger' });
      }
      for (let i = 1; i < lines.length - 2; i += 1) {
        const message = expect.stringContaining(`line ${i + 1} `) as unknown;
        expect(refusal(lines.toSpliced(i, 1))).toMatchObject({ code: 'damaged-ledger', message });
      }
      const other = lines.with(0, lines[0]!.replace('ledger"', 'ledger" '));
      expect(refusal(other)).toMatchObject({ message: expect.stringContaining('line 1 ') });
      expect(refusal(lines)).toBeUndefined();
    });
  });

  it('is of one gateway at a time, under whatever name', () => {
    const first = live();
    const other = join(folder, 'other.ndjson');
    symlinkSync(file, other);
    file = other;
    expect(() => live()).toThrow(`${other} is in use by another gateway, process ${process.pid}.`);
    first.end();
    live().end();
    expect(readdirSync(folder).toSorted()).toEqual(['ledger.ndjson', 'other.ndjson']);
  });

  it('is refused where it is no plain file', () => {
    file = '/dev/null';
    expect(() => live()).toThrow('/dev/null is no plain file');
  });

  it('does not hold the codes of wallets', () => {
    const first = live();
    first.pay('a', 0);
    first.end();
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(5);
    expect(readFileSync(file, 'utf8')).toContain('"method":28');
  });
});
