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
  const limit = {
    name: CHECK.clock,
    limit: `at most ${formatDuration(clockDrift)}`,
    limitValue: clockDrift,
    unit: 'ms',
    loosened: clockDrift > DEFAULT_VALIDITY_LIMITS.clockDrift,
  };
  const drifts = [...beats, ...ends].map(({ clockDriftMs }) => Math.abs(clockDriftMs));
  if (drifts.length === 0) return notChecked(limit, 'no beat of a pacer');
  const driftMs = drifts.reduce((a, b) => Math.max(a, b));
  const found = { ...limit, observed: driftMs };
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
