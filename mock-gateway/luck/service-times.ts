import { drawKeyOf } from '../../harness/model/request-id.ts';
import type { GatewayConfig } from '../../harness/model/scenario/gateway.ts';
import { randomLayer, type RandomLayer } from '../../harness/stats/random.ts';
import { OPERATION_NAMES, type OperationName } from '../api/operation-name.ts';
import type { Attempt } from '../ledger/attempt.ts';
import { quantileMs } from './distribution-quantile.ts';

/**
 * How long a worker takes for a request, in ms: a function of seed, operation, id and attempt, so
 * that the same request takes the same time in whatever order requests arrive.
 */
export type ServiceTimeMs = (operation: OperationName, attempt: Attempt) => number;

export const serviceTimes = ({ seed, serviceTime }: GatewayConfig): ServiceTimeMs => {
  const layers = Object.fromEntries(
    OPERATION_NAMES.map((name) => [name, randomLayer(seed, `gateway/service/${name}`)]),
  ) as Readonly<Record<OperationName, RandomLayer>>;
  return (operation, { id, attempt }) => {
    const distribution = serviceTime[operation];
    if (distribution.distribution === 'constant') return distribution.value;
    const stream = layers[operation].named(`${drawKeyOf(id)}/${attempt}`);
    return quantileMs(distribution, stream.uniform());
  };
};
