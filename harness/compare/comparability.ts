import type { Comparison } from '../model/comparison/comparison.ts';
import { isUntoldOnly } from '../model/run/judges-nobody.ts';
import type { Environment, Run } from '../model/run/run.ts';
import type { Warning } from '../model/warning.ts';
import { formatCount } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';
import { formatRate } from '../units/rate.ts';
import { formatShare } from '../units/share.ts';
import { declineWarning } from './decline-warning.ts';
import { instrumentWarnings } from './instrument-warnings.ts';

export interface Comparability {
  readonly pairing: Comparison['pairing'];
  /** Why the two cannot be compared; empty where they can. */
  readonly refusals: readonly string[];
  readonly warnings: readonly Warning[];
}

export interface ComparabilityOptions {
  /** Another machine or other versions make two runs not comparable. */
  readonly sameMachine: boolean;
}

/**
 * How far the planned rates of two plans may be apart to be the same offered load. Two seeds of one
 * scenario differ by their luck; twice as much load is another question.
 */
export const LOAD_TOLERANCE = 0.05;

/** Whether two runs answer the same question, and how far they can be laid upon each other. */
export const comparability = (
  baseline: Run,
  candidate: Run,
  { sameMachine }: ComparabilityOptions,
): Comparability => {
  const own = [...ownFaults('baseline', baseline), ...ownFaults('candidate', candidate)];
  const elsewhere = placeWarnings(baseline.environment, candidate.environment);
  const refusals = [
    ...own,
    ...demandFaults(baseline, candidate),
    ...targetFaults(baseline, candidate),
    ...(sameMachine ? elsewhere.map(({ message }) => message) : []),
  ];
  const samePlan = baseline.plan.hash === candidate.plan.hash;
  const warnings = [
    ...(refusals.length > 0 ? [] : untoldBudgets({ baseline, candidate })),
    ...(refusals.length > 0 ? [] : otherVerdict(baseline, candidate)),
    ...(samePlan || refusals.length > 0 ? [] : [otherPlan(baseline, candidate)]),
    ...(sameMachine ? [] : elsewhere),
    ...(refusals.length > 0 ? [] : instrumentWarnings(baseline, candidate)),
    ...(refusals.length > 0 ? [] : declineWarning(baseline, candidate)),
  ];
  const pairing = refusals.length > 0 ? 'none' : samePlan ? 'paired' : 'unpaired';
  return { pairing, refusals, warnings };
};

/** What is wrong with a run by itself. */
const ownFaults = (side: 'baseline' | 'candidate', run: Run): readonly string[] => {
  if (run.verdict === 'invalid' && !isUntoldOnly(run)) {
    const why = run.reasons[0] === undefined ? '' : ` ${run.reasons[0].message}`;
    return [`The ${side} is invalid: it judges nobody.${why}`];
  }
  if (run.split !== undefined) {
    return [`The ${side} had two targets: its figures are of both. Its own ab.json compares them.`];
  }
  if (!run.complete) return [`The ${side} was cut short: its end is missing.`];
  return run.counts.planned === 0 ? [`The ${side} holds no payment.`] : [];
};

const demandFaults = (baseline: Run, candidate: Run): readonly string[] => {
  const [from, to] = [baseline.scenario.name, candidate.scenario.name];
  if (from !== to) return [`Another scenario: ${from} against ${to}.`];
  const planned = [baseline.counts.planned, candidate.counts.planned] as const;
  if (baseline.plan.hash === candidate.plan.hash) {
    return planned[0] === planned[1]
      ? []
      : [`Not the same part of the plan: ${planned.map(formatCount).join(' against ')} payments.`];
  }
  const lengthsMs = [baseline.plan.durationMs, candidate.plan.durationMs] as const;
  const rates = [rateOf(baseline), rateOf(candidate)] as const;
  return [
    ...(lengthsMs[0] !== lengthsMs[1]
      ? [`Plans of another length: ${lengthsMs.map(formatDuration).join(' against ')}.`]
      : []),
    ...(apart(rates)
      ? [
          `Another offered load: ${rates.map(formatRate).join(' against ')} on average, which is ` +
            `more than ${formatShare(LOAD_TOLERANCE)} apart.`,
        ]
      : []),
  ];
};

const rateOf = ({ counts, plan }: Run): number =>
  plan.durationMs === 0 ? 0 : (1_000 * counts.planned) / plan.durationMs;

const apart = ([a, b]: readonly [number, number]): boolean =>
  Math.abs(a - b) > LOAD_TOLERANCE * Math.min(a, b);

const TARGET = { mock: 'our mock gateway', external: 'a system of your own' } as const;

const targetFaults = (baseline: Run, candidate: Run): readonly string[] => {
  const [from, to] = [baseline.target.kind, candidate.target.kind];
  return from === to ? [] : [`Another kind of target: ${TARGET[from]} against ${TARGET[to]}.`];
};

/** What its own budgets could not tell of a run takes nothing from what was measured in it. */
const untoldBudgets = (sides: Readonly<Record<'baseline' | 'candidate', Run>>): Warning[] =>
  Object.entries(sides).flatMap(([side, run]): Warning[] => {
    if (!isUntoldOnly(run)) return [];
    const message =
      `The ${side} could not tell a budget of its own, and is compared nonetheless: its ` +
      `measurements are whole. ${run.reasons[0]!.message}`;
    return [{ code: 'untold-budget', message }];
  });

/** A budget broken on one side alone is seen without statistics. */
const otherVerdict = (baseline: Run, candidate: Run): readonly Warning[] => {
  const broken = Object.entries({ baseline, candidate }).filter(
    ([, { verdict }]) => verdict === 'fail',
  );
  return broken.length === 1
    ? broken.map(([side, { headline }]) => ({
        code: 'other-verdict' as const,
        message: `Only the ${side} broke a budget: ${headline}`,
      }))
    : [];
};

const otherPlan = (baseline: Run, candidate: Run): Warning => {
  const seeds = [baseline.plan.seed, candidate.plan.seed];
  const which = seeds[0] === seeds[1] ? '' : ` (seed ${seeds.join(' against ')})`;
  return {
    code: 'other-plan',
    message:
      `Another plan of the same scenario${which}: the luck of the plans adds to the noise of every ` +
      'figure. Replay the plan of the baseline for both: peakday replay PLAN.',
  };
};

/** Differences that are not the target's, each as what it is of the two runs. */
const placeWarnings = (a: Environment, b: Environment): readonly Warning[] => {
  const differing = (fields: readonly (keyof Environment)[]): readonly string[] =>
    fields
      .filter((field) => a[field] !== b[field])
      .map((field) => `${NAMES[field] ?? field} ${a[field]} against ${b[field]}`);
  const machine = differing(['cpu', 'cores']).join(', ');
  const versions = differing(['k6', 'node', 'peakday']).join(', ');
  return [
    ...(machine === '' ? [] : [weakening('other-machine', `Another machine: ${machine}.`)]),
    ...(versions === '' ? [] : [weakening('other-versions', `Other versions: ${versions}.`)]),
  ];
};

const NAMES: Partial<Record<keyof Environment, string>> = { cpu: 'CPU', node: 'Node' };

const weakening = (code: Warning['code'], what: string): Warning => ({
  code,
  message: `${what} A difference may be theirs, not the target's.`,
});
