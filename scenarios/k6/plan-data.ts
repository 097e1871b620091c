/**
 * A plan's columns as a journey sees them: by name, opened once, read by row number. How they are
 * opened (k6's `open`, or a file in a test) is the caller's.
 */
import {
  isNumberColumn,
  numbersFrom,
  type Column,
  type NumberArray,
} from '../../harness/model/plan/column.ts';

export interface PlanData {
  /** A payment column of numbers, or a population's where one is named. */
  numbers(name: string, population?: string): NumberArray;
  /** A reader of one row of a text, ascii or code column. */
  texts(name: string, population?: string): (row: number) => string;
}

export interface PlanColumns {
  readonly columns: readonly Column[];
  readonly populations: readonly { readonly name: string; readonly columns: readonly Column[] }[];
}

export interface OpenFile {
  readonly bytes: (file: string) => ArrayBuffer;
  readonly text: (file: string) => string;
}

export const planData = (plan: PlanColumns, open: OpenFile): PlanData => {
  const find = (name: string, population: string | undefined): Column => {
    const columns =
      population === undefined
        ? plan.columns
        : plan.populations.find((candidate) => candidate.name === population)?.columns;
    const found = columns?.find((candidate) => candidate.name === name);
    if (found !== undefined) return found;
    throw new Error(
      `the plan has no column ${name}${population === undefined ? '' : ` of ${population}`}`,
    );
  };
  const numbers = (name: string, population?: string): NumberArray => {
    const { type, file } = find(name, population);
    if (!isNumberColumn(type)) throw new Error(`${name} is a column of text`);
    return numbersFrom(type, open.bytes(file));
  };
  return {
    numbers,
    texts: (name, population) => {
      const { type, file, values, width } = find(name, population);
      if (values !== null) {
        const codes = numbers(name, population);
        return (row) => values[codes[row] ?? -1] ?? '';
      }
      const text = open.text(file);
      // Slices of one long ASCII text cost no copy, so a million rows stay cheap.
      if (type === 'ascii' && width !== null) {
        return (row) => text.substring(row * (width + 1), row * (width + 1) + width);
      }
      const lines = text.split('\n');
      return (row) => lines[row] ?? '';
    },
  };
};
