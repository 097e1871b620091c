import { CONTROL_PATHS, type GatewayState } from '../model/gateway-control.ts';

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
