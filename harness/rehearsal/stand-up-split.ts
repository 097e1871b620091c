import { join } from 'node:path';

import { makeFolder } from '../model/make-folder.ts';
import type { Split } from '../model/split/side-of.ts';
import type { AllowedTarget } from '../replay/target-guard.ts';
import type { SplitWish } from './rehearsal-options.ts';
import { standUpTarget, type StandingTarget, type TargetInput } from './stand-up-target.ts';
import type { Workplace } from './workplace.ts';

/** What payments are sent to. */
export interface StandingTargets {
  readonly target: StandingTarget;
  /** Side B, where the run has two targets; of the same kind as the first. */
  readonly other?: StandingTarget;
  readonly split?: Split;
}

export interface TargetsInput extends Omit<TargetInput, 'folder'> {
  readonly runFolder: string;
  readonly split: SplitWish | undefined;
  readonly otherAllowed: AllowedTarget | undefined;
}

/** One target, or two at once; where the second cannot stand, neither is left. */
export const standUpTargets = async (
  place: Workplace,
  { runFolder, split, otherAllowed, ...wanted }: TargetsInput,
): Promise<StandingTargets> => {
  const raw = join(runFolder, 'raw');
  const target = await standUpTarget(place, { ...wanted, folder: raw });
  if (split === undefined) return { target };
  try {
    const folder = join(raw, 'b');
    await makeFolder(folder);
    const other = await standUpTarget(place, {
      plan: split.plan,
      folder,
      allowed: otherAllowed,
      signer: wanted.signer,
    });
    const { seed, blockMs, settleMs } = split;
    return {
      ...ofOneKind(target, other),
      split: { seed, blockMs, settleMs, otherUrl: other.url },
    };
  } catch (error) {
    await target.gateway?.stop();
    throw error;
  }
};

/** Of two targets, ledgers and states tell of all payments only where both can be read. */
const ofOneKind = (
  target: StandingTarget,
  other: StandingTarget,
): { readonly target: StandingTarget; readonly other: StandingTarget } =>
  target.kind === other.kind
    ? { target, other }
    : { target: { ...target, kind: 'external' }, other: { ...other, kind: 'external' } };
