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

/** Had k6 the CPU it needed? */
export const checkGeneratorCpu = (
  stretches: readonly HealthStretch[],
  { generatorCpu, starvationTime }: ValidityLimits,
): CheckResult => {
  const limit = `under ${formatShare(generatorCpu)} for ${formatDuration(starvationTime)}`;
  const level = heldLevel(stretches, starvationTime, ({ cpuShare }) => cpuShare);
  if (level === null)
    return notChecked(CHECK.generatorCpu, limit, 'run too short, or the system does not tell');
  const loosened = generatorCpu > DEFAULT_VALIDITY_LIMITS.generatorCpu;
  const found = {
    name: CHECK.generatorCpu,
    observed: level,
    limit,
    limitValue: generatorCpu,
    unit: 'share',
    loosened,
  };
  if (level <= generatorCpu) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message:
      `k6 was starved: over ${formatShare(generatorCpu)} of its cores (${formatShare(level)}) for ` +
      `${formatDuration(starvationTime)}. Lower --peak or use a machine with more cores.`,
  });
};

/** Did the hypervisor take the CPU away? */
export const checkSteal = (
  stretches: readonly HealthStretch[],
  { steal, starvationTime }: ValidityLimits,
): CheckResult => {
  const limit = `under ${formatShare(steal)} for ${formatDuration(starvationTime)}`;
  const level = heldLevel(stretches, starvationTime, (stretch) => stretch.steal);
  if (level === null)
    return notChecked(CHECK.steal, limit, 'run too short, or the system does not tell');
  const loosened = steal > DEFAULT_VALIDITY_LIMITS.steal;
  const found = {
    name: CHECK.steal,
    observed: level,
    limit,
    limitValue: steal,
    unit: 'share',
    loosened,
  };
  if (level <= steal) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message:
      `The hypervisor gave ${formatShare(level)} of this machine's CPU to others for ` +
      `${formatDuration(starvationTime)}. Repeat the run at a quieter time or on another machine.`,
  });
};

/** Did the pacers' timers fire in time? */
export const checkLoopDelay = (
  beats: readonly PacerBeat[],
  limits: ValidityLimits,
): CheckResult => {
  const limitMs = limits.loopDelayP99;
  const delays = beats.map(({ loopDelayMs }) => loopDelayMs).toSorted((a, b) => a - b);
  const limit = `at most ${formatDuration(limitMs)}`;
  const p99Ms = delays[Math.ceil(delays.length * 0.99) - 1];
  if (p99Ms === undefined) return notChecked(CHECK.loopDelay, limit, 'no beat of a pacer');
  const loosened = limitMs > DEFAULT_VALIDITY_LIMITS.loopDelayP99;
  const found = {
    name: CHECK.loopDelay,
    observed: p99Ms,
    limit,
    limitValue: limitMs,
    unit: 'ms',
    loosened,
  };
  if (p99Ms <= limitMs) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message:
      `The pacers' timers fired late: p99 ${formatDuration(p99Ms)}, limit ${formatDuration(limitMs)}. ` +
      'Lower --peak or free the machine.',
  });
};
