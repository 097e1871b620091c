import { CHECK } from '../../model/run/check-names.ts';
import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import type { Run } from '../../model/run/run.ts';
import type { GatewaySample } from '../../model/run/samples.ts';
import { releaseLimitMs } from '../../model/scenario/lateness-limit.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { smallestSampleFor } from '../../stats/quantile-sample.ts';
import { formatCount } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';
import { latenessLimit } from './lateness.ts';

export interface MockInput {
  readonly scenario: Scenario;
  readonly facts: ReplayFacts;
  readonly samples: readonly GatewaySample[];
  readonly summary: Run['gateway'];
}

const releaseLimit = (scenario: Scenario) => {
  const limitValue = releaseLimitMs(scenario);
  const limit = `at most ${formatDuration(limitValue)}`;
  return { ...latenessLimit(scenario), limitValue, limit };
};

/** Older gateways counted as received what they now count as offered. */
const offeredTo = ({ offered, received }: GatewaySample): number => offered ?? received;

/** Of several the one that is worst off speaks for all. */
export const checkMocks = (mocks: readonly MockInput[]): CheckResult => {
  const results = mocks.map(checkMock).toSorted((a, b) => lateOf(b) - lateOf(a));
  const worst = (['broken', 'not-checked', 'held'] as const)
    .map((status) => results.find(({ check }) => check.status === status))
    .find((result) => result !== undefined);
  if (worst === undefined) throw new RangeError('no mock gateway to check');
  return worst;
};

const lateOf = ({ check }: CheckResult): number => check.observed ?? 0;

/**
 * Did answers leave the mock gateway when its capacity model said so? Its response times are the
 * model's only then; else they are those of a process without CPU.
 */
const checkMock = ({ scenario, facts, samples, summary }: MockInput): CheckResult => {
  const limit = { name: CHECK.mock, ...releaseLimit(scenario) };
  const [first, last] = [samples[0], samples.at(-1)];
  const lateMs = last?.releaseLateP99Ms ?? null;
  if (first === undefined || last === undefined || lateMs === null)
    return notChecked(limit, 'the mock did not tell how late its answers left');
  if (facts.pids.gateway === null && offeredTo(first) > 0)
    return notChecked(limit, 'the mock had served other runs before, and counts since its start');
  // Those that it rejected at once wait for no release.
  const served = offeredTo(last) - last.rejected;
  if (served < smallestSampleFor(0.99))
    return notChecked(limit, `${formatCount(served)} answers are too few for a p99`);
  const found = { ...limit, observed: lateMs };
  if (lateMs <= limit.limitValue) return held(found);
  const cores = summary?.peakCpuCores ?? null;
  const used = cores === null ? '' : ` It used up to ${Math.round(100 * cores)} % of a core.`;
  return broken({
    ...found,
    code: 'mock-starved',
    blame: 'mock',
    message:
      `Our mock gateway was starved: its answers left late, p99 ${formatDuration(lateMs)}, limit ` +
      `${formatDuration(limit.limitValue)}.${used} Response times are of this machine and not of ` +
      'the capacity that was set: plan less load, free the machine, or run peakday gateway on another.',
  });
};
