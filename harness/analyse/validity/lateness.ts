import { CHECK } from '../../model/run/check-names.ts';
import type { QuantileSummary } from '../../model/run/quantile-summary.ts';
import { defaultLatenessLimitMs, latenessLimitMs } from '../../model/scenario/lateness-limit.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { formatDuration } from '../../units/duration.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';
import { toldQuantile } from './told-quantile.ts';

/** The limit of every delay that is not the target's. */
export const latenessLimit = (scenario: Scenario) => {
  const limitValue = latenessLimitMs(scenario);
  const limit = `at most ${formatDuration(limitValue)}`;
  const loosened = limitValue > defaultLatenessLimitMs(scenario);
  return { limit, limitValue, unit: 'ms', loosened } as const;
};

/** Were payments sent when they were planned? */
export const checkLateness = (scenario: Scenario, lateness: QuantileSummary): CheckResult => {
  const limit = { name: CHECK.lateness, ...latenessLimit(scenario) };
  const told = toldQuantile(lateness, 'payment');
  if (told === undefined) return notChecked(limit, 'no payment was begun');
  const found = { ...limit, observed: told.valueMs, note: told.note };
  if (told.valueMs <= limit.limitValue) return held(found);
  return broken({
    ...found,
    code: 'late',
    blame: 'generator',
    message:
      `The generator was late: lateness ${told.name} ${formatDuration(told.valueMs)}, limit ` +
      `${formatDuration(limit.limitValue)}. This machine cannot offer this load beside what else ` +
      'it runs: plan less load, free the machine, or put the target elsewhere. peakday doctor ' +
      'measures what it can offer.',
  });
};

/**
 * Did k6 start requests and hand over answers at once? What it takes for itself then is in no
 * response time, so a starved k6 would look like a fast target.
 */
export const checkUnseen = (scenario: Scenario, unseen: QuantileSummary): CheckResult => {
  const limit = { name: CHECK.unseen, ...latenessLimit(scenario) };
  const told = toldQuantile(unseen, 'answer');
  if (told === undefined) return notChecked(limit, 'no payment was answered');
  const found = { ...limit, observed: told.valueMs, note: told.note };
  if (told.valueMs <= limit.limitValue) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message:
      `k6 kept requests and answers waiting: unseen time ${told.name} ` +
      `${formatDuration(told.valueMs)}, limit ${formatDuration(limit.limitValue)}. No response ` +
      'time has it in it, so each is too short. Plan less load or free the machine.',
  });
};
