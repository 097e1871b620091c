import { randomLayer } from '../../harness/stats/random.ts';
import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import type { Clock } from '../../mock-gateway/clock.ts';
import { EarliestFirst } from '../../mock-gateway/earliest-first.ts';
import { createGateway } from '../../mock-gateway/gateway.ts';
import type { Payment, PaymentState } from '../../mock-gateway/ledger/payment.ts';

/** Too few workers for 1,000 payments a second now and then; memory for 200 s of them. */
export const CONFIG = gatewaySchema.parse({
  workers: 205,
  queueLimit: 40,
  faults: { lostShare: '0.1%', doubledShare: '0.1%' },
  ledger: { maxPayments: 200_000 },
});

const AT_THE_TILL = { mustAct: false, limitMs: CONFIG.confirmationLimit };

/** What clients believe of their payments, in the order of their numbers. */
interface Beliefs {
  readonly state: (PaymentState | undefined)[];
  readonly refunded: Uint32Array;
}

export const amountOf = (index: number): number => 1_000 + 2 * (index % 4_000);

/**
 * Clients at 1,000 payments a second of virtual time who repeat requests that were answered and
 * that were not, take no for a reason to try again, inquire, cancel and refund: all in one order of
 * events, on the parts of a gateway and without its HTTP.
 */
export const simulateClients = (count: number, atHalf: () => void) => {
  let nowMs = 0;
  const clock: Clock = { zeroEpochMs: 0, nowMs: () => nowMs, setTimer: () => () => {} };
  const gateway = createGateway(CONFIG, { clock });
  const { ledger, refunds, capacity, fateOf, serviceTimeMs } = gateway;
  const luck = randomLayer(7, 'clients');
  const events = new EarliestFirst<() => void>();
  const after = (ms: number, event: () => void): void => events.push(nowMs + ms, event);
  const beliefs: Beliefs = {
    state: Array.from({ length: count }),
    refunded: new Uint32Array(count),
  };

  const believe = (index: number, told: Payment | string | undefined): void => {
    if (typeof told !== 'object') throw new Error(`payment ${index}: ${told}`);
    beliefs.state[index] = told.state;
  };

  const pay = (index: number, tries: number): void => {
    const id = `order-${index}`;
    const amount = { currency: 'JPY', value: String(amountOf(index)) };
    const terms = { amount, scenario: 'PaymentCode' as const, method: index };
    const attempt = ledger.receivePay(id, terms, nowMs);
    if (attempt === undefined) throw new Error('the ledger has no room');
    const offer = capacity.offer(nowMs, serviceTimeMs('pay', attempt));
    if (!offer.accepted) {
      beliefs.state[index] ??= 'REJECTED';
      if (tries < 2) after(400, () => pay(index, tries + 1));
      return;
    }
    ledger.begin(id, nowMs);
    after(offer.endMs - nowMs, () => {
      believe(index, ledger.conclude(id, terms, fateOf(id, AT_THE_TILL), nowMs));
      if (beliefs.state[index] === 'PROCESSING') {
        after(61_000, () => believe(index, ledger.find({ paymentRequestId: id }, nowMs)));
      }
    });
  };

  const refund = (index: number): void => {
    const { paymentId, state } = ledger.find({ paymentRequestId: `order-${index}` }, nowMs) ?? {};
    if (state !== 'SUCCESS') return;
    const value = amountOf(index) / 2;
    const amount = { currency: 'JPY', value: String(value) };
    const request = { refundRequestId: `refund-${index}`, paymentId: paymentId!, amount };
    // Repeated, as it is where the answer to the first was lost.
    for (let times = 0; times < 2; times += 1) {
      if (refunds.refund(request, nowMs)?.code === 'SUCCESS') beliefs.refunded[index] = value;
    }
  };

  const arrive = (index: number): void => {
    const stream = luck.at(index);
    pay(index, 0);
    // While the first is served, or after it.
    if (stream.uniform() < 0.1) after(600 * stream.uniform(), () => pay(index, 2));
    if (stream.uniform() < 0.05) after(2_000, () => refund(index));
    if (stream.uniform() < 0.03) {
      const paymentRequestId = `order-${index}`;
      after(8_000 * stream.uniform(), () => {
        believe(index, ledger.cancel({ paymentRequestId }, nowMs));
      });
    }
    if (index === count / 2) atHalf();
    if (index + 1 < count) after(1, () => arrive(index + 1));
  };

  events.push(0, () => arrive(0));
  while (events.size > 0) {
    nowMs = events.firstMs;
    events.pop()!();
  }
  return { gateway, beliefs, endMs: nowMs };
};
