import { once } from 'node:events';
import type { Writable } from 'node:stream';

import type { Plan } from '../../model/plan/read-plan.ts';
import { planTable, type RowTable } from './plan-rows.ts';

const ROWS_PER_WRITE = 4_096;

/** Writes the payments of a plan as lines, without holding more than a few thousand of them. */
export const writePlanLines = async (
  plan: Plan,
  format: 'csv' | 'ndjson',
  out: Writable,
): Promise<void> => {
  const table = planTable(plan);
  const line = format === 'csv' ? csvLine : jsonLine;
  if (format === 'csv') out.write(`${table.columns.map(({ name }) => name).join(',')}\n`);
  for (let from = 0; from < table.rows; from += ROWS_PER_WRITE) {
    const rows = Math.min(ROWS_PER_WRITE, table.rows - from);
    const lines = Array.from({ length: rows }, (_, i) => line(table, from + i));
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
};

const csvLine = ({ columns, cell }: RowTable, row: number): string =>
  columns.map((_, column) => csvCell(cell(row, column))).join(',');

const csvCell = (value: number | string): string =>
  typeof value === 'string' && /[",\n]/.test(value)
    ? `"${value.replaceAll('"', '""')}"`
    : String(value);

const jsonLine = ({ columns, cell }: RowTable, row: number): string =>
  JSON.stringify(Object.fromEntries(columns.map(({ name }, column) => [name, cell(row, column)])));

/** DuckDB's name of each type a plan column has. */
export const SQL_TYPE = {
  f64: 'DOUBLE',
  u32: 'UINTEGER',
  u16: 'USMALLINT',
  u8: 'UTINYINT',
  code: 'VARCHAR',
  ascii: 'VARCHAR',
  text: 'VARCHAR',
} as const;
