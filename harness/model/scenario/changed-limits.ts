import { z } from 'zod';

import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';
import { defaultLatenessLimitMs } from './lateness-limit.ts';
import type { Scenario } from './scenario.ts';
import { DEFAULT_VALIDITY_LIMITS } from './validity-limits.ts';

/** A limit of validity that a scenario sets otherwise than it is where nobody sets it. */
export const changedLimitSchema = z.strictObject({
  name: z.string().describe('Field below `limits` of a scenario'),
  unit: z.enum(['ms', 'share', 'ratio']),
  value: z.number(),
  usual: z.number().describe('Where nobody sets it'),
  isLooser: z.boolean(),
});

export type ChangedLimit = z.output<typeof changedLimitSchema>;

const UNITS = {
  latenessP99: 'ms',
  generatorCpu: 'share',
  starvationTime: 'ms',
  loopDelayP99: 'ms',
  steal: 'share',
  clockDrift: 'ms',
  allanRatioLow: 'ratio',
  allanRatioHigh: 'ratio',
} as const;

/** Those of a scenario that differ from what they are without being set, looser or not. */
export const changedLimits = (
  scenario: Pick<Scenario, 'budgets' | 'limits'>,
): readonly ChangedLimit[] => {
  const usualLimits = {
    ...DEFAULT_VALIDITY_LIMITS,
    latenessP99: defaultLatenessLimitMs(scenario),
  };
  return (Object.keys(UNITS) as (keyof typeof UNITS)[]).flatMap((name) => {
    const usual = usualLimits[name];
    const value = scenario.limits[name] ?? usual;
    if (value === usual) return [];
    // It is the one limit that a figure must not fall below.
    const isLooser = name === 'allanRatioLow' ? value < usual : value > usual;
    return [{ name, unit: UNITS[name], value, usual, isLooser }];
  });
};

/** `latenessP99 200 ms in place of 20 ms` */
export const changedLimitText = ({ name, unit, value, usual }: ChangedLimit): string =>
  `${name} ${textOf(value, unit)} in place of ${textOf(usual, unit)}`;

const textOf = (value: number, unit: ChangedLimit['unit']): string => {
  if (unit === 'ms') return formatDuration(value);
  return unit === 'share' ? formatShare(value) : String(value);
};
