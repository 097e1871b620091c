import { drawKeyOf } from '../../harness/model/request-id.ts';
import type { GatewayFault } from '../../harness/model/scenario/gateway-fault.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import type { Attempt } from '../ledger/attempt.ts';

/**
 * Whether a fault strikes one thing, such as the second `pay` of an id: a function of the seed, the
 * fault's name, and the thing. A larger share strikes the same and more.
 */
export type Strikes = (
  fault: Extract<GatewayFault, { readonly share: number }>,
  what: string,
  attempt: Attempt,
) => boolean;

export const faultStrikes = (seed: number, timetable: readonly GatewayFault[]): Strikes => {
  const layers = new Map(
    timetable.map(({ name }) => [name, randomLayer(seed, `gateway/fault/timetable/${name}`)]),
  );
  return ({ name, share }, what, { id, attempt }) =>
    layers
      .get(name)!
      .named(`${what}/${drawKeyOf(id)}/${attempt}`)
      .uniform() < share;
};
