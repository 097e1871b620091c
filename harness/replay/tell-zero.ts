import { CONTROL_PATHS, type ReplayStart } from '../model/gateway-control.ts';

const TIMEOUT_MS = 2_000;

/**
 * Tells a mock gateway instant zero of the plan, so that the faults on its timetable begin and end
 * as planned. @returns what it said; undefined where it knows another instant zero, or is silent
 */
export const tellZero = async (
  gatewayUrl: string,
  zeroEpochMs: number,
): Promise<ReplayStart | undefined> => {
  const response = await fetch(gatewayUrl + CONTROL_PATHS.start, {
    method: 'POST',
    body: JSON.stringify({ zeroEpochMs }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'manual',
  }).catch(() => undefined);
  if (response?.status !== 200) return undefined;
  return (await response.json().catch(() => undefined)) as ReplayStart | undefined;
};
