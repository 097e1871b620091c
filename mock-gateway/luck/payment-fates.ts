import { drawKeyOf } from '../../harness/model/request-id.ts';
import type { GatewayConfig } from '../../harness/model/scenario/gateway.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import type { Fate } from '../ledger/payment.ts';
import { quantileMs } from './distribution-quantile.ts';

/** How a payment ends, if nobody cancels it: a function of seed and payment request id. */
export type FateOf = (paymentRequestId: string) => Fate;

export const paymentFates = (config: GatewayConfig): FateOf => {
  const layer = randomLayer(config.seed, 'gateway/fate');
  const declineCode = weightedChoice(config.declines);
  return (paymentRequestId) => {
    // Every payment draws all four, so that a changed share moves nobody else's luck.
    const stream = layer.named(drawKeyOf(paymentRequestId));
    const [decline, code, confirmation, time] = [
      stream.uniform(),
      stream.uniform(),
      stream.uniform(),
      stream.uniform(),
    ];
    if (decline < config.declineShare) return { failCode: declineCode(code), afterMs: 0 };
    if (confirmation >= config.confirmationShare) return { failCode: null, afterMs: 0 };
    const confirmedAfterMs = quantileMs(config.confirmationTime, time);
    return confirmedAfterMs <= config.confirmationLimit
      ? { failCode: null, afterMs: confirmedAfterMs }
      : { failCode: 'ORDER_IS_CLOSED', afterMs: config.confirmationLimit };
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
    return choices.at(-1)?.[0] ?? 'PROCESS_FAIL';
  };
};
