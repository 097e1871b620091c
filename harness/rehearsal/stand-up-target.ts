import { join } from 'node:path';

import { CONTROL_PATHS } from '../model/gateway-control.ts';
import { unlessInterrupted } from '../model/interruption.ts';
import { gatewayConfigOf } from '../model/scenario/gateway-config.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import { reachTarget } from '../replay/reach-target.ts';
import { startGateway, type RunningGateway } from '../replay/start-gateway.ts';
import type { AllowedTarget } from '../replay/target-guard.ts';
import type { Workplace } from './workplace.ts';

export interface StandingTarget {
  readonly kind: 'mock' | 'external';
  readonly url: string;
  /** The mock gateway of this run, to be stopped at its end. */
  readonly gateway?: RunningGateway;
  /** Behind each request id: empty where the target is fresh and remembers no earlier run. */
  readonly salt: string;
}

export interface TargetInput {
  readonly plan: Plan;
  readonly runFolder: string;
  /** The user's own; without one a mock gateway is started. */
  readonly allowed: AllowedTarget | undefined;
  readonly gatewayPort?: number | undefined;
}

/** Starts the mock gateway, or makes sure that the target can be reached. */
export const standUpTarget = async (
  place: Workplace,
  { plan, runFolder, allowed, gatewayPort }: TargetInput,
): Promise<StandingTarget> => {
  const { homeFolder, codeExtension, registerFolder, interrupted } = place;
  if (allowed === undefined) {
    const gateway = await startGateway({
      server: join(homeFolder, 'mock-gateway', `server.${codeExtension}`),
      config: gatewayConfigOf(plan.source, plan.scenario, plan.manifest.factors.time),
      folder: join(runFolder, 'raw'),
      port: gatewayPort,
      registerFolder,
      interrupted,
    });
    return { kind: 'mock', url: gateway.url, gateway, salt: '' };
  }
  const { url } = allowed;
  await unlessInterrupted(interrupted, reachTarget(url));
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
