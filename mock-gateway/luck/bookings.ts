import { drawKeyOf } from '../../harness/model/request-id.ts';
import type { GatewayConfig } from '../../harness/model/scenario/gateway.ts';
import { randomLayer } from '../../harness/stats/random.ts';

/** How often the ledger books a payment that is paid: 0 where it is lost, 2 where it is doubled. */
export type BookingsOf = (paymentRequestId: string) => 0 | 1 | 2;

export const bookings = ({
  seed,
  faults: { lostShare, doubledShare },
}: GatewayConfig): BookingsOf => {
  if (lostShare + doubledShare === 0) return () => 1;
  // One draw for both, from its two ends: each share is exact, and a larger one adds to the same.
  const layer = randomLayer(seed, 'gateway/fault/booking');
  return (paymentRequestId) => {
    const draw = layer.named(drawKeyOf(paymentRequestId)).uniform();
    if (draw < lostShare) return 0;
    return draw >= 1 - doubledShare ? 2 : 1;
  };
};
