import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { tellZero } from '../replay/tell-zero.ts';
import type { StandingTarget } from './stand-up-target.ts';

type Told = NonNullable<NonNullable<ReplayFacts['end']>['gatewayTold']>;

export interface GatewayTeller {
  /** Instant zero of the plan, where the records name it by now. */
  readonly zeroIs: (zeroEpochMs: number | undefined) => void;
  /** What the gateway said to it; null where there is none, or it was not told. */
  readonly told: () => Promise<Told | null>;
}

/**
 * Tells a mock gateway the clock of the plan as soon as a pacer has named it: half a second before
 * instant zero, as a rule. It is the pacer's own, so gateway and plan differ by no more than two
 * readings of one wall clock, a millisecond or so.
 */
export const gatewayTeller = ({ kind, url }: StandingTarget): GatewayTeller => {
  let told: Promise<Told | null> | undefined;
  const tell = async (zeroEpochMs: number): Promise<Told | null> => {
    const started = await tellZero(url, zeroEpochMs);
    if (started === undefined) return null;
    return { atMs: started.atEpochMs - zeroEpochMs, faults: [...started.faults] };
  };
  return {
    zeroIs: (zeroEpochMs) => {
      if (kind === 'mock' && zeroEpochMs !== undefined) told ??= tell(zeroEpochMs);
    },
    told: async () => (await told) ?? null,
  };
};
