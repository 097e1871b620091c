import { setTimeout as wait } from 'node:timers/promises';

import { tellReplay, type GatewayTold } from './replay-told.ts';

const RETRY_MS = 1_000;

export interface GatewayTeller {
  /** Instant zero of the plan, where the records name it by now. */
  readonly zeroIs: (zeroEpochMs: number | undefined) => void;
  /** What the gateway said to it; null where there is none, or it was not told. */
  readonly told: () => Promise<NonNullable<GatewayTold> | null>;
}

/**
 * Tells a mock gateway the clock of the plan as soon as a pacer has named it: half a second before
 * instant zero, as a rule. It is the pacer's own, so gateway and plan differ by no more than two
 * readings of one wall clock, a millisecond or so. One that is silent is told again until the stop.
 */
export const gatewayTeller = (url: string | undefined, stop: AbortSignal): GatewayTeller => {
  let told: ReturnType<GatewayTeller['told']> | undefined;
  return {
    zeroIs: (zeroEpochMs) => {
      if (url !== undefined && zeroEpochMs !== undefined) told ??= tell(url, zeroEpochMs, stop);
    },
    told: async () => (await told) ?? null,
  };
};

const tell = async (
  gatewayUrl: string,
  zeroEpochMs: number,
  stop: AbortSignal,
): ReturnType<GatewayTeller['told']> => {
  for (;;) {
    const told = await tellReplay(gatewayUrl, zeroEpochMs);
    if (told !== 'silent') return told === 'other' ? null : told;
    if (stop.aborted) return null;
    await wait(RETRY_MS, undefined, { signal: stop }).catch(() => {});
  }
};
