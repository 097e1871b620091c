import type { GatewayState } from '../model/gateway-control.ts';

/** A target that has not answered anything for so long is dead, and loading it on is no use. */
const SILENCE_MS = 15_000;

export interface Silence {
  /** For how long the target has answered nothing. */
  readonly silentMs: number;
  /** The latest word of a gateway of ours that is the target, or behind it. */
  readonly gateway: Pick<GatewayState, 'atEpochMs' | 'activeFaults'> | undefined;
  readonly nowEpochMs: number;
}

/**
 * Whether silence is the target's death. While the gateway has a fault, silence is what is rehearsed:
 * it counts from the fault's end. So it does from the last word of a gateway that died in its fault.
 */
export const targetSilence = (): ((silence: Silence) => boolean) => {
  let faultSeenAtEpochMs = 0;
  return ({ silentMs, gateway, nowEpochMs }) => {
    if (gateway !== undefined && gateway.activeFaults.length > 0) {
      faultSeenAtEpochMs = gateway.atEpochMs;
    }
    return Math.min(silentMs, nowEpochMs - faultSeenAtEpochMs) > SILENCE_MS;
  };
};
