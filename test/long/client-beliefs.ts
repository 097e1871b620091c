import { randomLayer } from '../../harness/stats/random.ts';
import { gatewaySchema, type GatewayConfig } from '../../harness/model/scenario/gateway.ts';
import type { OperationName } from '../../mock-gateway/api/operation-name.ts';
import type { Clock } from '../../mock-gateway/clock.ts';
import { EarliestFirst } from '../../mock-gateway/earliest-first.ts';
import type { Faults } from '../../mock-gateway/faults/faults.ts';
import type { Mishap } from '../../mock-gateway/faults/mishap.ts';
import { createGateway } from '../../mock-gateway/gateway.ts';
import type { Attempt } from '../../mock-gateway/ledger/attempt.ts';
import type { Payment, PaymentState } from '../../mock-gateway/ledger/payment.ts';

/** Memory for 200 s of 1,000 payments a second. */
const LEDGER = { maxPayments: 200_000 };

/** Too few workers now and then, and a ledger that loses and doubles some payments. */
export const UNFAITHFUL = gatewaySchema.parse({
  workers: 205,
  queueLimit: 40,
  faults: { lostShare: '0.1%', doubledShare: '0.1%' },
  ledger: LEDGER,
});

/** A faithful ledger, and all that can go wrong around it. */
export const TROUBLED = gatewaySchema.parse({
  workers: 240,
  queueLimit: 40,
  faults: {
    timetable: [
      { kind: 'error', share: '3%', stage: 'answer', from: '100s', to: '500s' },
      { kind: 'drop', share: '5%', stage: 'answer', from: '300s', to: '900s' },
      { kind: 'error', name: 'refused', share: '10%', from: '800s', to: '1100s' },
      { kind: 'drop', name: 'unheard', share: '5%', from: '1000s', to: '1400s' },
      { kind: 'blackout', from: '1500s', duration: '10s' },
      { kind: 'brownout', factor: 1.5, from: '1600s', duration: '30s' },
      { kind: 'workers', workers: 150, from: '1700s', duration: '30s' },
      { kind: 'freeze', from: '1800s', duration: '3s' },
    ],
  },
  ledger: LEDGER,
});

/** What clients believe of their payments, in the order of their numbers. */
interface Beliefs {
  readonly state: (PaymentState | undefined)[];
  readonly refunded: Uint32Array;
}

export const amountOf = (index: number): number => 1_000 + 2 * (index % 4_000);

/** How long clients wait before they ask again. */
const AGAIN_MS = { rejected: 400, inDoubt: 5_000 };

/**
 * Clients at 1,000 payments a second of virtual time who repeat requests that were answered and
 * that were not, take no for a reason to try again, inquire, cancel and refund: all in one order of
 * events, on the parts of a gateway and without its HTTP. Whoever was left in doubt by a lost or
 * unclear answer asks until it is told.
 */
export const simulateClients = (config: GatewayConfig, count: number, atHalf: () => void) => {
  let nowMs = 0;
  const clock: Clock = { zeroEpochMs: 0, nowMs: () => nowMs, setTimer: () => () => {} };
  const gateway = createGateway(config, { clock, startAtEpochMs: 0 });
  const { ledger, refunds, capacity, faults, fateOf, serviceTimeMs } = gateway;
  const luck = randomLayer(7, 'clients');
  const events = new EarliestFirst<() => void>();
  const after = (ms: number, event: () => void): void => events.push(nowMs + ms, event);
  const atTheTill = { mustAct: false, limitMs: config.confirmationLimit };
  const beliefs: Beliefs = {
    state: Array.from({ length: count }),
    refunded: new Uint32Array(count),
  };

  const isBlackout = (): boolean => {
    const blackout = faults?.blackoutAt(nowMs);
    if (blackout !== undefined) faults?.countStruck(blackout.name);
    return blackout !== undefined;
  };

  const believe = (index: number, told: Payment | string | undefined): void => {
    if (typeof told !== 'object') throw new Error(`payment ${index}: ${told}`);
    beliefs.state[index] = told.state;
  };

  /** Asks once, at once served, and again while nobody told what came of it. */
  const ask = (operation: OperationName, attempt: () => Attempt, serve: () => () => void): void => {
    const again = (): void => after(AGAIN_MS.inDoubt, () => ask(operation, attempt, serve));
    if (isBlackout()) return again();
    const mishap = faults?.mishapOf(operation, attempt(), nowMs);
    if (isLostAt('request', mishap, faults)) return again();
    const hear = serve();
    if (isLostAt('answer', mishap, faults)) again();
    else hear();
  };

  const inquire = (index: number): void => {
    const reference = { paymentRequestId: `order-${index}` };
    const receive = () => ledger.receive('inquire', reference);
    ask('inquire', receive, () => {
      const told = ledger.find(reference, nowMs);
      return () => believe(index, told);
    });
  };

  const cancel = (index: number): void => {
    const reference = { paymentRequestId: `order-${index}` };
    const receive = () => ledger.receive('cancel', reference);
    ask('cancel', receive, () => {
      const told = ledger.cancel(reference, nowMs);
      return () => believe(index, told);
    });
  };

  const pay = (index: number, triesLeft: number): void => {
    const id = `order-${index}`;
    const again = (): void => after(AGAIN_MS.inDoubt, () => pay(index, Infinity));
    if (isBlackout()) return again();
    const amount = { currency: 'JPY', value: String(amountOf(index)) };
    const terms = { amount, scenario: 'PaymentCode' as const, method: index };
    const attempt = ledger.receivePay(id, terms, nowMs);
    if (attempt === undefined) throw new Error('the ledger has no room');
    const mishap = faults?.mishapOf('pay', attempt, nowMs);
    if (isLostAt('request', mishap, faults)) return again();
    const offer = capacity.offer(nowMs, serviceTimeMs('pay', attempt));
    if (!offer.accepted) {
      if (triesLeft === Infinity) return again();
      beliefs.state[index] ??= 'REJECTED';
      if (triesLeft > 0) after(AGAIN_MS.rejected, () => pay(index, triesLeft - 1));
      return;
    }
    ledger.begin(id, nowMs);
    const end = (): void => {
      // Workers may have gone while it waited.
      if (offer.endMs > nowMs) return after(offer.endMs - nowMs, end);
      const told = ledger.conclude(id, terms, fateOf(id, atTheTill), nowMs);
      if (isLostAt('answer', mishap, faults)) return again();
      believe(index, told);
      if (beliefs.state[index] === 'PROCESSING') after(61_000, () => inquire(index));
    };
    after(offer.endMs - nowMs, end);
  };

  const refund = (index: number): void => {
    const { paymentId, state } = ledger.find({ paymentRequestId: `order-${index}` }, nowMs) ?? {};
    if (state !== 'SUCCESS') return;
    const value = amountOf(index) / 2;
    const amount = { currency: 'JPY', value: String(value) };
    const refundRequestId = `refund-${index}`;
    const request = { refundRequestId, paymentId: paymentId!, amount };
    // Twice, as where a till is in a hurry.
    for (let times = 0; times < 2; times += 1) {
      const receive = () => refunds.receive(refundRequestId);
      ask('refund', receive, () => {
        const told = refunds.refund(request, nowMs);
        return () => {
          if (told?.code === 'SUCCESS') beliefs.refunded[index] = value;
        };
      });
    }
  };

  const arrive = (index: number): void => {
    const stream = luck.at(index);
    pay(index, 2);
    // While the first is served, or after it.
    if (stream.uniform() < 0.1) after(600 * stream.uniform(), () => pay(index, 0));
    if (stream.uniform() < 0.05) after(2_000, () => refund(index));
    if (stream.uniform() < 0.03) after(8_000 * stream.uniform(), () => cancel(index));
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

const isLostAt = (
  stage: 'request' | 'answer',
  mishap: Mishap | undefined,
  faults: Faults | undefined,
): boolean => {
  const isLost = mishap !== undefined && 'stage' in mishap && mishap.stage === stage;
  if (isLost) faults?.countStruck(mishap.name!);
  return isLost;
};
