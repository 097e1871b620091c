import { Fifo } from '../fifo.ts';
import type { Capacity } from './capacity.ts';
import type { Offer, Refusal } from './offer.ts';

export interface SimulatedRequest {
  readonly arrivalMs: number;
  /** Before any slow-down. */
  readonly serviceMs: number;
}

/** What became of one request; the times of a served one are those that clients would see. */
export type SimulatedFate =
  | { readonly served: true; readonly waitMs: number; readonly serviceMs: number }
  | { readonly served: false; readonly refusal: Refusal };

/**
 * Runs requests through the capacity of a gateway without clock, timer or network. Arrivals ascend;
 * each fate is told in the order of the arrivals, once nothing can change it any more.
 */
export const simulate = (
  capacity: Capacity,
  requests: Iterable<SimulatedRequest>,
  onFate: (fate: SimulatedFate) => void,
): void => {
  const open = new Fifo<{ readonly arrivalMs: number; readonly offer: Offer }>();
  const tellUntil = (nowMs: number): void => {
    for (let next = open.first; next !== undefined; next = open.first) {
      const { arrivalMs, offer } = next;
      if (offer.accepted && offer.startMs > nowMs) return;
      onFate(fateOf(arrivalMs, offer));
      open.dropFirst();
    }
  };
  for (const { arrivalMs, serviceMs } of requests) {
    capacity.advanceTo(arrivalMs);
    tellUntil(arrivalMs);
    open.push({ arrivalMs, offer: capacity.offer(arrivalMs, serviceMs) });
  }
  // Nobody comes any more, but workers may, until the last has begun.
  while (open.size > 0) {
    const nextMs = capacity.nextChangeMs;
    tellUntil(nextMs);
    if (nextMs !== Infinity) capacity.advanceTo(nextMs);
  }
};

const fateOf = (arrivalMs: number, offer: Offer): SimulatedFate =>
  offer.accepted
    ? { served: true, waitMs: offer.startMs - arrivalMs, serviceMs: offer.endMs - offer.startMs }
    : { served: false, refusal: offer.refusal };
