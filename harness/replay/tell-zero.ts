import { CONTROL_PATHS, type ReplayStart } from '../model/gateway-control.ts';

const TIMEOUT_MS = 2_000;

/** It knows another instant zero; or no answer came that a gateway of ours gives. */
export type ZeroUnheard = 'other' | 'silent';

/**
 * Tells a mock gateway instant zero of the plan, so that the faults on its timetable begin and end
 * as planned. The same instant can be told again.
 */
export const tellZero = async (
  gatewayUrl: string,
  zeroEpochMs: number,
): Promise<ReplayStart | ZeroUnheard> => {
  const response = await fetch(gatewayUrl + CONTROL_PATHS.start, {
    method: 'POST',
    body: JSON.stringify({ zeroEpochMs }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'manual',
  }).catch(() => undefined);
  if (response?.status === 409) return 'other';
  if (response?.status !== 200) return 'silent';
  return response.json().then(
    (started) => started as ReplayStart,
    () => 'silent',
  );
};
