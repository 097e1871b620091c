import { join } from 'node:path';

import { CONTROL_PATHS } from '../../model/gateway-control.ts';
import type { Plan } from '../../model/plan/read-plan.ts';
import { reachTarget } from '../../replay/reach-target.ts';
import { startGateway, type RunningGateway } from '../../replay/start-gateway.ts';
import { guardTarget, type TargetPermission } from '../../replay/target-guard.ts';
import type { CliContext } from '../context.ts';

export interface TargetWish extends TargetPermission {
  /** A base URL; without one a mock gateway is started. */
  readonly target?: string | undefined;
  readonly gatewayPort?: number | undefined;
}

export interface StandingTarget {
  readonly kind: 'mock' | 'external';
  readonly url: string;
  /** The mock gateway of this run, to be stopped at its end. */
  readonly gateway?: RunningGateway;
  /** Behind each request id: empty where the target is fresh and remembers no earlier run. */
  readonly salt: string;
}

/** Starts the mock gateway, or makes sure that the target may be loaded and can be reached. */
export const standUpTarget = async (
  context: CliContext,
  {
    plan,
    runFolder,
    wish,
  }: { readonly plan: Plan; readonly runFolder: string; readonly wish: TargetWish },
): Promise<StandingTarget> => {
  if (wish.target === undefined) {
    const source = plan.source as { readonly gateway?: unknown };
    const gateway = await startGateway({
      server: join(context.homeFolder, 'mock-gateway', `server.${context.codeExtension}`),
      config: source.gateway,
      folder: join(runFolder, 'raw'),
      port: wish.gatewayPort,
      registerFolder: context.registerFolder,
    });
    return { kind: 'mock', url: gateway.url, gateway, salt: '' };
  }
  const url = await guardTarget(wish.target, plan.manifest.arrivalRate.peakPerSecond, wish);
  await reachTarget(url);
  const kind = (await isOurGateway(url)) ? 'mock' : 'external';
  return { kind, url, salt: Date.now().toString(36) };
};

/** Whether `peakday gateway` stands there: then its state and ledger can be read. */
const isOurGateway = async (url: string): Promise<boolean> => {
  const signal = AbortSignal.timeout(2_000);
  const response = await fetch(url + CONTROL_PATHS.state, { signal, redirect: 'manual' }).catch(
    () => undefined,
  );
  if (response?.status !== 200) return false;
  const state = (await response.json().catch(() => undefined)) as { readonly busyMs?: unknown };
  return typeof state?.busyMs === 'number';
};
