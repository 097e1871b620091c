import type { ColumnType } from '../../model/plan/column.ts';
import type { Plan } from '../../model/plan/read-plan.ts';

export interface RowTable {
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly rows: number;
  readonly cell: (row: number, column: number) => number | string;
}

/** The payments of a plan as a table: `plan_index`, then the plan's columns, codes in words. */
export const planTable = (plan: Plan): RowTable => {
  const { columns } = plan.manifest;
  const readers = columns.map(({ name, values }) => {
    const cells = plan.numbers(name);
    return values === null
      ? (row: number): number => cells[row]!
      : (row: number): string => values[cells[row]!] ?? '';
  });
  return {
    columns: [{ name: 'plan_index', type: 'u32' }, ...columns],
    rows: plan.plannedMs().length,
    cell: (row, column) => (column === 0 ? row : readers[column - 1]!(row)),
  };
};
