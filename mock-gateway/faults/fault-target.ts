import type { GatewayFault } from '../../harness/model/scenario/gateway-fault.ts';

/** Whom a fault of each kind befalls: one request or notification at a time, or the workers. */
export const TARGET_OF: Readonly<
  Record<GatewayFault['kind'], 'request' | 'notification' | 'workers'>
> = {
  brownout: 'workers',
  freeze: 'workers',
  workers: 'workers',
  blackout: 'request',
  error: 'request',
  drop: 'request',
  'slow-body': 'request',
  'late-notifications': 'notification',
  'doubled-notifications': 'notification',
};
