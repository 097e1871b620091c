import { comparedRun } from '../model/comparison/compared-run.ts';
import { GATE_SCHEMA, type Gate, type JudgedBudget } from '../model/gating/gate.ts';
import { whyJudgesNobody } from '../model/run/judges-nobody.ts';
import type { Reason } from '../model/run/reason.ts';
import type { Run } from '../model/run/run.ts';
import { breachText, gateHeadline, inconclusiveText } from './gate-texts.ts';
import { worstFirst } from './worst-first.ts';

export type GateFrame = Pick<
  Gate,
  'margin' | 'strict' | 'advisory' | 'budgetsFrom' | 'baseline' | 'warnings'
>;

export interface Judged {
  readonly run: Run;
  readonly folder: string;
  readonly budgets: readonly JudgedBudget[];
  /** Why nothing can be judged, whatever the budgets say; none where it can. */
  readonly obstacles: readonly string[];
}

/** One verdict: what cannot be judged goes before what failed, that before what nobody knows. */
export const judgeGate = ({ run, folder, budgets, obstacles }: Judged, frame: GateFrame): Gate => {
  const invalid = [...ownFaults(run), ...obstacles];
  const sorted = worstFirst(invalid.length === 0 ? budgets : budgets.map(notJudged));
  const counting = sorted.filter(({ severity, counts }) => severity === 'fail' && counts);
  const failed = [
    ...failuresBesideBudgets(run, budgets),
    ...counting.filter(({ status }) => status === 'breached').map(breachText),
  ];
  const open = counting.filter(({ status }) => status === 'inconclusive').map(inconclusiveText);
  const [verdict, reasons] = verdictOf(invalid, failed, open);
  return {
    schema: GATE_SCHEMA,
    verdict,
    headline: gateHeadline(verdict, run.scenario.name, { reasons, budgets: sorted }),
    reasons: [...reasons],
    ...frame,
    run: { ...comparedRun({ run, folder }), scenario: run.scenario.name },
    budgets: [...sorted],
  };
};

/** Whatever was measured: nothing of a test that failed is met. */
const notJudged = (budget: JudgedBudget): JudgedBudget => ({
  ...budget,
  status: 'inconclusive',
  why: 'not judged',
});

const verdictOf = (
  invalid: readonly string[],
  failed: readonly string[],
  open: readonly string[],
): readonly [Gate['verdict'], readonly string[]] => {
  if (invalid.length > 0) return ['invalid', invalid];
  if (failed.length > 0) return ['fail', [...failed, ...open]];
  return open.length > 0 ? ['inconclusive', open] : ['pass', []];
};

/**
 * Why a run judges nobody. One that could not tell a budget of its scenario is in order, and may tell
 * those of a file.
 */
export const ownFaults = (run: Run): readonly string[] => {
  const faults = whyJudgesNobody(run);
  if (faults.length > 0) return faults;
  if (!run.complete) return ['the run was cut short: its end is missing'];
  return run.counts.planned === 0 ? ['the run holds no measured payment'] : [];
};

/**
 * Of a system that died no budget needs to say that it failed; of one that lost money, or took it
 * twice, neither, unless a budget here is over that: it takes the place of the scenario's.
 */
const failuresBesideBudgets = (
  { verdict, reasons }: Run,
  budgets: readonly JudgedBudget[],
): readonly string[] => {
  if (verdict !== 'fail') return [];
  const isJudgedHere = (code: Reason['code']): boolean =>
    code === 'budget-breached' ||
    code === 'budget-unknown' ||
    budgets.some(({ metric }) => code === LEDGER_REASONS.get(metric));
  return reasons.filter(({ code }) => !isJudgedHere(code)).map(({ message }) => message);
};

const LEDGER_REASONS: ReadonlyMap<JudgedBudget['metric'], Reason['code']> = new Map([
  ['lost', 'payments-lost'],
  ['doubled', 'payments-doubled'],
]);
