import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { tellZero, type ZeroUnheard } from '../replay/tell-zero.ts';

/** What a gateway said that was told the clock of the plan; null where none of it follows that. */
export type GatewayTold = NonNullable<ReplayFacts['end']>['gatewayTold'];

export const tellReplay = async (
  gatewayUrl: string,
  zeroEpochMs: number,
): Promise<NonNullable<GatewayTold> | ZeroUnheard> => {
  const started = await tellZero(gatewayUrl, zeroEpochMs);
  if (typeof started === 'string') return started;
  return { atMs: started.atEpochMs - zeroEpochMs, faults: [...started.faults] };
};
