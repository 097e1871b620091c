import { formatQuantile } from '../scenario/quantity.ts';
import { limitText } from './budget-words.ts';
import { figureOf, isAsTight, type HeldBudget } from './held-budget.ts';

/** What budgets of one file say against each other: the one that is wrong, and why. */
export interface Conflict {
  /** Place of the budget in the file. */
  readonly index: number;
  readonly message: string;
}

export interface PlacedBudget {
  readonly index: number;
  readonly budget: HeldBudget;
}

export const budgetConflicts = (placed: readonly PlacedBudget[]): readonly Conflict[] => {
  const budgets = placed.map(({ budget }) => budget);
  return placed.flatMap(({ index, budget }, i) => {
    const before = budgets.slice(0, i);
    const message =
      sameFigure(budget, before) ?? sameName(budget, before) ?? outOfOrder(budget, budgets);
    return message === undefined ? [] : [{ index, message }];
  });
};

const sameName = ({ name }: HeldBudget, before: readonly HeldBudget[]): string | undefined =>
  before.some((other) => other.name === name)
    ? `another budget is called "${name}" already`
    : undefined;

const sameFigure = (budget: HeldBudget, before: readonly HeldBudget[]): string | undefined => {
  const others = before.filter((other) => figureOf(other) === figureOf(budget));
  const twin = others.find(({ severity }) => severity === budget.severity);
  if (twin !== undefined) {
    return twin.limit === budget.limit
      ? `the same as "${twin.name}"`
      : `contradicts "${twin.name}", ${limitText(twin)}: one figure has one limit of each severity`;
  }
  const [other] = others;
  if (other === undefined) return undefined;
  const [warn, fail] = budget.severity === 'warn' ? [budget, other] : [other, budget];
  return isAsTight(warn, fail)
    ? undefined
    : `contradicts "${other.name}": a warning at ${limitText(warn)} would come after the failure at ${limitText(fail)}`;
};

/** A quantile is never below a lower one, so that a lower one with a higher limit has none. */
const outOfOrder = (budget: HeldBudget, all: readonly HeldBudget[]): string | undefined => {
  const { quantile, limit, relative, severity, eachSecond } = budget;
  if (quantile === null || relative || eachSecond !== null) return undefined;
  const higher = all.find(
    (other) =>
      other.quantile !== null &&
      other.quantile > quantile &&
      other.limit < limit &&
      other.severity === severity &&
      figureOf({ ...other, quantile }) === figureOf(budget),
  );
  return higher === undefined
    ? undefined
    : `contradicts "${higher.name}": ${formatQuantile(quantile)} is never above ${formatQuantile(higher.quantile!)}, which has ${limitText(higher)}`;
};
