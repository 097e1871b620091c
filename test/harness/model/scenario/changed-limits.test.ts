import { expect, it } from 'vitest';

import {
  changedLimits,
  changedLimitText,
} from '../../../../harness/model/scenario/changed-limits.ts';
import type { Scenario } from '../../../../harness/model/scenario/scenario.ts';
import { validityLimitsSchema } from '../../../../harness/model/scenario/validity-limits.ts';

/** Five hundredths of 400 ms are the usual limit of lateness. */
const scenarioWith = (limits: object): Pick<Scenario, 'budgets' | 'limits'> => ({
  budgets: [
    { metric: 'response-time', quantile: 0.99, limit: 400 },
  ] as unknown as Scenario['budgets'],
  limits: validityLimitsSchema.parse(limits),
});

it('limits that nobody sets, or that are set as they are anyway, are not told', () => {
  expect(changedLimits(scenarioWith({}))).toEqual([]);
  expect(changedLimits(scenarioWith({ latenessP99: '20ms', steal: 0.3 }))).toEqual([]);
});

it.each([
  [{ latenessP99: '200ms' }, 'latenessP99 200 ms in place of 20 ms', true],
  [{ latenessP99: '10ms' }, 'latenessP99 10 ms in place of 20 ms', false],
  [{ generatorCpu: '95%' }, 'generatorCpu 95 % in place of 85 %', true],
  [{ starvationTime: '1s' }, 'starvationTime 1 s in place of 3 s', false],
  [{ allanRatioLow: 0.5 }, 'allanRatioLow 0.5 in place of 0.9', true],
  [{ allanRatioHigh: 1.05 }, 'allanRatioHigh 1.05 in place of 1.1', false],
])('%o is told as %s, looser: %s', (limits, text, isLooser) => {
  const changed = changedLimits(scenarioWith(limits));
  expect(changed.map(changedLimitText)).toEqual([text]);
  expect(changed[0]).toMatchObject({ isLooser });
});
