import type { Fault } from '../error.ts';
import { nearestName } from '../nearest-name.ts';
import { budgetConflicts } from './budget-conflicts.ts';
import { limitText } from './budget-words.ts';
import { gateBudgetSchema } from './gate-budget.ts';
import type { GateBudget, GateBudgets } from './gate-budgets.ts';
import { heldBudget, isAsTight, isSameLimit, type HeldBudget } from './held-budget.ts';
import { isExpired, waiverSchema, type Waiver } from './waiver.ts';

export interface Joining {
  readonly file: string;
  /** As it was written: an entry with a fault of its own hides none of the others'. */
  readonly document: object;
  readonly policy: GateBudgets | undefined;
  readonly place: (path: readonly PropertyKey[]) => string;
  readonly nowEpochMs: number;
}

export interface Joined {
  readonly budgets: GateBudgets;
  readonly faults: readonly Fault[];
}

/**
 * A file may tighten what its policy says, and loosen it with a waiver. Its own budget takes the
 * place of the policy's over the same figure and of the same severity.
 */
export const joinPolicy = (joining: Joining): Joined => {
  const { file, document, policy } = joining;
  const given = document as Readonly<Record<string, unknown>>;
  const own = entriesOf(given['budgets'], gateBudgetSchema).map(({ index, value }) => ({
    index,
    budget: heldBudget(value),
  }));
  const waivers = entriesOf(given['waivers'], waiverSchema);
  const waiverOf = (name: string): Waiver | undefined =>
    waivers.find(({ value }) => value.budget === name)?.value;
  const upperOf = (budget: HeldBudget): GateBudget | undefined =>
    policy?.budgets.find((upper) => isSameLimit(upper.budget, budget));
  const ownBudgets = own.map(({ index, budget }): GateBudget => {
    const upper = upperOf(budget);
    const isLooser = upper !== undefined && !isAsTight(budget, upper.budget);
    const excuse = waiverOf(budget.name);
    const allowance = isLooser ? (waiverOf(upper.budget.name) ?? upper.waiver) : null;
    return {
      budget,
      waiver: excuse ?? allowance ?? null,
      counts: isLooser || excuse === undefined,
      at: joining.place(['budgets', index]),
    };
  });
  const inherited = (policy?.budgets ?? [])
    .filter((upper) => !own.some(({ budget }) => isSameLimit(upper.budget, budget)))
    .map((upper) => {
      const waiver = waiverOf(upper.budget.name);
      return waiver === undefined ? upper : { ...upper, waiver, counts: false };
    });
  const advisory = given['advisory'] === true || policy?.advisory === true;
  return {
    budgets: { file, advisory, budgets: [...inherited, ...ownBudgets] },
    faults: [
      ...budgetConflicts(own).map(({ index, message }) => ({
        at: joining.place(['budgets', index]),
        message,
      })),
      ...ownBudgets.flatMap((each) => policyFaults(each, upperOf(each.budget), policy)),
      ...waivers.flatMap(({ index, value }) => {
        const at = joining.place(['waivers', index]);
        const names = [...own, ...(policy?.budgets ?? [])].map(({ budget }) => budget.name);
        return waiverFaults(value, names, joining.nowEpochMs).map((message) => ({ at, message }));
      }),
      ...(given['advisory'] === true && policy?.advisory === false
        ? [{ at: joining.place(['advisory']), message: NOT_ADVISORY }]
        : []),
    ],
  };
};

interface Entry<T> {
  readonly index: number;
  readonly value: T;
}

interface Reader<T> {
  readonly safeParse: (value: unknown) => { readonly data?: T | undefined };
}

/** Those without a fault, each with its place in the list. */
const entriesOf = <T>(list: unknown, schema: Reader<T>): readonly Entry<T>[] =>
  (Array.isArray(list) ? list : []).flatMap((entry: unknown, index) => {
    const value = schema.safeParse(entry).data;
    return value === undefined ? [] : [{ index, value }];
  });

const NOT_ADVISORY = 'the policy is not advisory: waive single budgets instead';

const policyFaults = (
  { budget, waiver, at }: GateBudget,
  upper: GateBudget | undefined,
  policy: GateBudgets | undefined,
): readonly Fault[] => {
  if (upper === undefined) {
    const isTaken = policy?.budgets.some((other) => other.budget.name === budget.name) === true;
    const message = `the policy calls another budget "${budget.name}": give it another name`;
    return isTaken ? [{ at, message }] : [];
  }
  if (isAsTight(budget, upper.budget) || waiver !== null) return [];
  const message =
    `${limitText(budget)} is looser than the policy's ${limitText(upper.budget)}: ` +
    `tighten it, or waive "${upper.budget.name}"`;
  return [{ at, message }];
};

const waiverFaults = (
  waiver: Waiver,
  names: readonly string[],
  nowEpochMs: number,
): readonly string[] => {
  const { budget, until, owner } = waiver;
  const expired = `the waiver of "${budget}" ended on ${until}: ${owner} mends the cause or gives another day`;
  const unknown = `no budget is called "${budget}"${nearText(budget, names)}`;
  return [
    ...(isExpired(waiver, nowEpochMs) ? [expired] : []),
    ...(names.includes(budget) ? [] : [unknown]),
  ];
};

const nearText = (given: string, names: readonly string[]): string => {
  const name = nearestName(given, names);
  return name === undefined
    ? `; there are: ${names.join(', ') || 'none'}`
    : `: did you mean "${name}"?`;
};
