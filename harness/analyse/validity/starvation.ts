import { CHECK } from '../../model/run/check-names.ts';
import type { PacerBeat } from '../../model/record-line.ts';
import {
  DEFAULT_VALIDITY_LIMITS,
  type ValidityLimits,
} from '../../model/scenario/validity-limits.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';
import { heldLevel, type HealthStretch } from '../generator-health.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';
import { toldQuantileOf } from './told-quantile.ts';

/** Had k6 the CPU it needed? */
export const checkGeneratorCpu = (
  stretches: readonly HealthStretch[],
  limits: ValidityLimits,
): CheckResult =>
  checkHeldShare(stretches, limits, {
    name: CHECK.generatorCpu,
    field: 'generatorCpu',
    shareOf: ({ cpuShare }) => cpuShare,
    message: (level) =>
      `k6 was starved: over ${formatShare(limits.generatorCpu)} of its cores (${level}) for ` +
      `${formatDuration(limits.starvationTime)}. Plan less load or use a machine with more cores.`,
  });

/**
 * Did the hypervisor take the CPU away? A share alone says little of the harm; what it did shows in
 * lateness, unseen time and the mock's release delay, which have limits of their own.
 */
export const checkSteal = (
  stretches: readonly HealthStretch[],
  limits: ValidityLimits,
): CheckResult =>
  checkHeldShare(stretches, limits, {
    name: CHECK.steal,
    field: 'steal',
    shareOf: ({ steal }) => steal,
    message: (level) =>
      `The hypervisor gave ${level} of this machine's CPU to others for ` +
      `${formatDuration(limits.starvationTime)}. Repeat the run at a quieter time or on another ` +
      'machine.',
  });

interface HeldShare {
  readonly name: string;
  readonly field: 'generatorCpu' | 'steal';
  readonly shareOf: Parameters<typeof heldLevel>[2];
  readonly message: (level: string) => string;
}

/** Was a share of the CPU above its limit for the whole of the starvation time? */
const checkHeldShare = (
  stretches: readonly HealthStretch[],
  limits: ValidityLimits,
  { name, field, shareOf, message }: HeldShare,
): CheckResult => {
  const limit = { name, ...levelLimit(field, limits) };
  const level = heldLevel(stretches, limits.starvationTime, shareOf);
  if (level === null) return notChecked(limit, UNKNOWN_LEVEL);
  const found = { ...limit, observed: level };
  if (level <= limit.limitValue) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message: message(formatShare(level)),
  });
};

const UNKNOWN_LEVEL = 'run too short, or the system does not tell';

/** A share that may not be held for so long: a longer time loosens it as a higher share does. */
const levelLimit = (field: 'generatorCpu' | 'steal', limits: ValidityLimits) => {
  const { starvationTime, [field]: limitValue } = limits;
  const limit = `under ${formatShare(limitValue)} for ${formatDuration(starvationTime)}`;
  const loosened =
    limitValue > DEFAULT_VALIDITY_LIMITS[field] ||
    starvationTime > DEFAULT_VALIDITY_LIMITS.starvationTime;
  return { limit, limitValue, unit: 'share', loosened };
};

/** Did the pacers' timers fire in time, while there were payments to begin? */
export const checkLoopDelay = (
  beats: readonly PacerBeat[],
  lastPlannedMs: number,
  { loopDelayP99 }: ValidityLimits,
): CheckResult => {
  const limit = {
    name: CHECK.loopDelay,
    limit: `at most ${formatDuration(loopDelayP99)}`,
    limitValue: loopDelayP99,
    unit: 'ms',
    loosened: loopDelayP99 > DEFAULT_VALIDITY_LIMITS.loopDelayP99,
  };
  const inPlan = beats.filter(({ atMs }) => atMs >= 0 && atMs <= lastPlannedMs);
  const told = toldQuantileOf(
    inPlan.map(({ loopDelayMs }) => loopDelayMs),
    'beat',
  );
  if (told === undefined) return notChecked(limit, 'no beat of a pacer within the plan');
  const found = { ...limit, observed: told.valueMs, note: told.note };
  if (told.valueMs <= loopDelayP99) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message:
      `The pacers' timers fired late: ${told.name} ${formatDuration(told.valueMs)}, limit ` +
      `${formatDuration(loopDelayP99)}. Plan less load or free the machine.`,
  });
};
