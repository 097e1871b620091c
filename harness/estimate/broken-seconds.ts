import { sqlText, type Database } from '../model/duckdb.ts';
import { allowedOf, allowedOfSecond, leastInSecond } from '../model/gating/each-second.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { Run } from '../model/run/run.ts';
import type { ShareTable } from '../stats/block-table.ts';
import { stepOfBudget } from './budget-estimate.ts';
import { withRunFiles } from './run-database.ts';
import { stepRows, type StepRows } from './slice-rows.ts';

/** Of error budgets: which of the seconds that count broke the limit. */
export type BrokenSeconds = ReadonlyMap<HeldBudget, ShareTable>;

const SECOND_MS = 1_000;

/**
 * Looks at every second of the plan's clock that has payments, exactly; none for budgets that are
 * no error budgets or are over nothing that the run has.
 * @throws PeakdayError of kind `usage` where files are missing or damaged
 */
export const brokenSeconds = (
  {
    folder,
    run,
    withinMs,
  }: { readonly folder: string; readonly run: Run; readonly withinMs: number },
  budgets: readonly HeldBudget[],
): Promise<BrokenSeconds> => {
  const asked = budgets.filter(({ eachSecond }) => eachSecond !== null);
  if (asked.length === 0) return Promise.resolve(new Map());
  return withRunFiles(folder, async (db) => {
    const steps = await stepRows(db);
    const found = new Map<HeldBudget, ShareTable>();
    for (const budget of asked) {
      const step = stepOfBudget(budget, steps);
      const stretch = run.windows.find(({ name }) => name === budget.window);
      if (step === undefined || (budget.window !== null && stretch === undefined)) continue;
      const { fromMs, toMs } = stretch ?? { fromMs: 0, toMs: null };
      const inside =
        toMs === null ? step.rows : `${step.rows} AND at_ms >= ${fromMs} AND at_ms < ${toMs}`;
      found.set(
        budget,
        await secondsOf(db, { ...step, rows: inside }, { budget, fromMs, withinMs }),
      );
    }
    return found;
  });
};

interface Asked {
  readonly budget: HeldBudget;
  readonly fromMs: number;
  readonly withinMs: number;
}

/** A row for each second up to the last with a payment: 1 of 1 where it was broken, 0 of 0 where it does not count. */
const secondsOf = async (
  db: Database,
  { rows }: StepRows,
  { budget, fromMs, withinMs }: Asked,
): Promise<ShareTable> => {
  const seconds = await db.rows<{ second: number; payments: number; beyond: number }>(`
    SELECT floor((at_ms - ${fromMs}) / ${SECOND_MS})::INTEGER AS second,
      count(*)::UINTEGER AS payments,
      count(*) FILTER (${beyondSql(budget, withinMs)})::UINTEGER AS beyond
    FROM (${rows}) GROUP BY second ORDER BY second`);
  const allowed = allowedOfSecond(budget);
  const length = (seconds.at(-1)?.second ?? -1) + 1;
  const table = { total: new Uint32Array(length), counted: new Uint32Array(length) };
  for (const { second, payments, beyond } of seconds) {
    if (payments < leastInSecond(allowed)) continue;
    table.total[second] = 1;
    table.counted[second] = Number(beyond > allowedOf(payments, allowed));
  }
  return { blockMs: SECOND_MS, ...table };
};

/** What is beyond the limit of a second, as SQL over `value` and `code`; never is beyond any time. */
const beyondSql = (budget: HeldBudget, timeoutMs: number): string => {
  const { metric, codes, eachSecond } = budget;
  if (codes !== null) return `code IN (${codes.map(sqlText).join()})`;
  if (metric === 'error-rate') return 'value IS NULL';
  const limitMs = budget.quantile === null ? (budget.withinMs ?? timeoutMs) : eachSecond!.limit;
  return `value IS NULL OR value > ${limitMs}`;
};
