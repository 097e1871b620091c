import { createPublicKey } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { unlessInterrupted } from '../model/interruption.ts';
import { gatewayConfigOf } from '../model/scenario/gateway-config.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import type { Signer } from '../model/signature/signer.ts';
import { reachTarget } from '../replay/reach-target.ts';
import { startGateway, type RunningGateway } from '../replay/start-gateway.ts';
import type { AllowedTarget } from '../replay/target-guard.ts';
import { standingGatewayAt } from './our-gateway.ts';
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
  /** Where configuration and log of a mock gateway go. */
  readonly folder: string;
  /** The user's own; without one a mock gateway is started. */
  readonly allowed: AllowedTarget | undefined;
  readonly gatewayPort?: number | undefined;
  readonly signer?: Signer | undefined;
}

/** Starts the mock gateway, or makes sure that the target can be reached. */
export const standUpTarget = async (
  place: Workplace,
  { plan, folder, allowed, gatewayPort, signer }: TargetInput,
): Promise<StandingTarget> => {
  const { homeFolder, codeExtension, registerFolder, interrupted } = place;
  if (allowed === undefined) {
    const gateway = await startGateway({
      server: join(homeFolder, 'mock-gateway', `server.${codeExtension}`),
      config: gatewayConfigOf(plan.source, plan.scenario, plan.manifest.factors.time),
      folder,
      port: gatewayPort,
      flags: signer && (await strictFor(signer, folder)),
      registerFolder,
      interrupted,
    });
    return { kind: 'mock', url: gateway.url, gateway, salt: '' };
  }
  const { url } = allowed;
  await unlessInterrupted(interrupted, reachTarget(url));
  // Of `peakday gateway`, state and ledger can be read.
  const kind = (await standingGatewayAt(url)) === undefined ? 'external' : 'mock';
  return { kind, url, salt: Date.now().toString(36) };
};

/** Flags of a mock gateway that takes what this one has signed, and nothing else. */
const strictFor = async ({ clientId, key }: Signer, folder: string): Promise<readonly string[]> => {
  const file = join(folder, 'merchant.pub.pem');
  await writeFile(file, createPublicKey(key).export({ format: 'pem', type: 'spki' }));
  return ['--signature', 'strict', '--client-id', clientId, '--merchant-key', file];
};
