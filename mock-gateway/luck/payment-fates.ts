import { drawKeyOf } from '../../harness/model/request-id.ts';
import type { GatewayConfig } from '../../harness/model/scenario/gateway.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import type { Fate } from '../ledger/payment.ts';
import { quantileMs } from './distribution-quantile.ts';

/** What a customer is asked for. */
export interface Patience {
  /** Whether nothing can be paid before the customer has acted, as where the till shows a code. */
  readonly mustAct: boolean;
  /** How long the customer is waited for. */
  readonly limitMs: number;
}

/** How a payment ends, if nobody cancels it: a function of seed, payment request id and patience. */
export type FateOf = (paymentRequestId: string, patience: Patience) => Fate;

const CLOSED = 'ORDER_IS_CLOSED';
const NO_REASON = 'PROCESS_FAIL';

/** All codes that a payment may fail with. */
export const failCodes = ({ declines }: Pick<GatewayConfig, 'declines'>): readonly string[] => [
  ...Object.keys(declines),
  CLOSED,
  NO_REASON,
];

export const paymentFates = (config: GatewayConfig): FateOf => {
  const layer = randomLayer(config.seed, 'gateway/fate');
  const declineCode = weightedChoice(config.declines);
  return (paymentRequestId, { mustAct, limitMs }) => {
    // Every payment draws all four, so that a changed share moves nobody else's luck.
    const stream = layer.named(drawKeyOf(paymentRequestId));
    const [decline, code, confirmation, time] = [
      stream.uniform(),
      stream.uniform(),
      stream.uniform(),
      stream.uniform(),
    ];
    const failCode = decline < config.declineShare ? declineCode(code) : null;
    if (limitMs <= 0) return { failCode: CLOSED, afterMs: 0 };
    const mustConfirm = failCode === null && confirmation < config.confirmationShare;
    if (!mustAct && !mustConfirm) return { failCode, afterMs: 0 };
    const actsAfterMs = quantileMs(config.confirmationTime, time);
    return actsAfterMs <= limitMs
      ? { failCode, afterMs: actsAfterMs }
      : { failCode: CLOSED, afterMs: limitMs };
  };
};

/** Picks a name by one uniform number; where no name has any weight, a failure without a reason. */
const weightedChoice = (weights: Readonly<Record<string, number>>): ((p: number) => string) => {
  const choices = Object.entries(weights).filter(([, weight]) => weight > 0);
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  return (p) => {
    let rest = p * total;
    for (const [name, weight] of choices) {
      if (rest < weight) return name;
      rest -= weight;
    }
    return choices.at(-1)?.[0] ?? NO_REASON;
  };
};
