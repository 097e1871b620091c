import type { CountValues } from '../../harness/model/scenario/own-demand.ts';

/** How a file of counts is to be read; what is left out is guessed, and the guess is told. */
export interface CountsForm {
  /** Header of the column of times. */
  readonly time?: string | undefined;
  /** Header of the column of counts, or labels of the series. */
  readonly count?: string | undefined;
  /** `count`: so many in the interval; `rate`: so many a second over it, or another time. */
  readonly values?: CountValues | undefined;
  /** Whether a time is that of its interval's start or of its end. */
  readonly stamp?: 'start' | 'end' | undefined;
  /** Whose clock it is where times have no zone. */
  readonly timeZone?: string | undefined;
}

/** The rows of a file of counts as they stand there, before anything is checked across them. */
export interface CountRows {
  /** For each row its time in ms since 1970, or what is wrong with it. */
  readonly times: readonly (number | string)[];
  /** The offset that all times were written with; null where they have none in common. */
  readonly clockOffset: string | null;
  /** For each row its value, or what is wrong with it. */
  readonly values: readonly (number | string)[];
  /** Where a row stands, for a fault. */
  readonly placeOf: (row: number) => string;
  /** Faults of the file as a whole; with one of these there may be no rows. */
  readonly faults: readonly { readonly at: string; readonly message: string }[];
  /** How the file was read in the end. */
  readonly form: Required<Omit<CountsForm, 'timeZone' | 'values'>> & {
    readonly values: CountValues;
  };
}

/** A value of a file, or what is wrong with it. */
export const readCountValue = (text: string): number | string => {
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  if (value < 0) return `the count "${text}" is below zero`;
  const advice = /^[\d.,]+\s*[^\d\s.,]/.test(text) ? ': export plain numbers, without units' : '';
  return `the count "${text}" is no number${advice}`;
};
