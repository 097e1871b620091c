import type { CollectedRecords } from '../../model/collected-records.ts';
import { CHECK } from '../../model/run/check-names.ts';
import {
  DEFAULT_VALIDITY_LIMITS,
  type ValidityLimits,
} from '../../model/scenario/validity-limits.ts';
import { formatDuration } from '../../units/duration.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';

/** Did the wall clock keep step with the monotonic clock? */
export const checkClock = (
  { beats, ends }: CollectedRecords,
  { clockDrift }: ValidityLimits,
): CheckResult => {
  const limit = `at most ${formatDuration(clockDrift)}`;
  const drifts = [...beats, ...ends].map(({ clockDriftMs }) => Math.abs(clockDriftMs));
  if (drifts.length === 0) return notChecked(CHECK.clock, limit, 'no beat of a pacer');
  const driftMs = drifts.reduce((a, b) => Math.max(a, b));
  const loosened = clockDrift > DEFAULT_VALIDITY_LIMITS.clockDrift;
  const found = {
    name: CHECK.clock,
    observed: driftMs,
    limit,
    limitValue: clockDrift,
    unit: 'ms',
    loosened,
  };
  if (driftMs <= clockDrift) return held(found);
  return broken({
    ...found,
    code: 'clock-jumped',
    blame: 'generator',
    message:
      `The wall clock went off the monotonic clock by ${formatDuration(driftMs)}, limit ` +
      `${formatDuration(clockDrift)}. Let the time service slew instead of step, and repeat the run.`,
  });
};
