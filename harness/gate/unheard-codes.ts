import type { GateBudgets } from '../model/gating/gate-budgets.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import { nearestName } from '../model/nearest-name.ts';
import type { Warning } from '../model/warning.ts';

/** Result codes that can be told from slips of the pen. */
export interface KnownCodes {
  /** Those of the run's answers. */
  readonly recorded: readonly string[];
  /** Those that the target can give; null where the target is not ours. */
  readonly ofTarget: readonly string[] | null;
}

/** Codes of a budget that nobody knows. One that is known and never came has a share of 0. */
export const unheardOf = (
  { codes }: HeldBudget,
  { recorded, ofTarget }: KnownCodes,
): readonly string[] =>
  (codes ?? []).filter((code) => !recorded.includes(code) && ofTarget?.includes(code) !== true);

/** Another target may give a code that it never gave: its share is 0, and that it is one is told. */
export const unheardCodes = ({ budgets }: GateBudgets, codes: KnownCodes): readonly Warning[] => {
  if (codes.ofTarget !== null) return [];
  const unheard = new Set(budgets.flatMap(({ budget }) => unheardOf(budget, codes)));
  return [...unheard].map((code) => {
    const near = nearestName(code, codes.recorded);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    const message = `No answer has the result code "${code}": its share is 0, if it is one of the target's.${hint}`;
    return { code: 'unheard-code', message };
  });
};
