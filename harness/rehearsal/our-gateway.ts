import { PeakdayError } from '../model/error.ts';
import { CONTROL_PATHS, type GatewayState } from '../model/gateway-control.ts';
import { formatDuration } from '../units/duration.ts';

/** The state of a gateway of ours; undefined where something else stands there, or nothing. */
export const gatewayStateAt = async (url: string): Promise<GatewayState | undefined> => {
  const signal = AbortSignal.timeout(2_000);
  const response = await fetch(url + CONTROL_PATHS.state, { signal, redirect: 'manual' }).catch(
    () => undefined,
  );
  if (response?.status !== 200) return undefined;
  const state = (await response.json().catch(() => undefined)) as GatewayState | undefined;
  return typeof state?.busyMs === 'number' ? state : undefined;
};

/** Two clocks further apart would put faults, and what the gateway tells of itself, elsewhere. */
const LARGEST_CLOCK_OFFSET_MS = 500;

/**
 * The same of one that stood before the run: its clock began with it, and may have left the right
 * time since, as when its machine slept.
 * @throws PeakdayError of kind `no-run` where its clock is another than ours
 */
export const standingGatewayAt = async (url: string): Promise<GatewayState | undefined> => {
  const askedAtMs = Date.now();
  const state = await gatewayStateAt(url);
  if (state === undefined) return undefined;
  const { atEpochMs } = state;
  const offsetMs = Math.max(askedAtMs - atEpochMs, atEpochMs - Date.now());
  if (offsetMs <= LARGEST_CLOCK_OFFSET_MS) return state;
  const message = `The clock of the mock gateway at ${url} is ${formatDuration(offsetMs)} off this machine's.`;
  throw new PeakdayError('no-run', 'gateway-clock', message, {
    hint: 'Its faults would come at other instants. Restart it, and have both clocks set by the same time server.',
  });
};
