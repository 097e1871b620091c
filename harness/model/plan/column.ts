/**
 * The kinds of column a plan is made of. This module runs inside k6 too.
 *
 * A number column is a file of fixed-width little-endian numbers, one a row. `text` is UTF-8, one
 * row a line. `ascii` is text whose every row has the same number of characters, so that row n
 * starts at n * (width + 1). `code` is a u8 that indexes the column's list of values.
 */
export type ColumnType = 'f64' | 'u32' | 'u16' | 'u8' | 'code' | 'ascii' | 'text';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Relative to the plan folder. */
  readonly file: string;
  /** `ms`, `JPY` and the like; null where the number is an index or there is none. */
  readonly unit: string | null;
  /** The population whose rows this column's numbers point to, such as `merchant`. */
  readonly population: string | null;
  /** The meaning of each code. Only for `code`. */
  readonly values: readonly string[] | null;
  /** Characters a row. Only for `ascii`. */
  readonly width: number | null;
}

export type NumberColumnType = 'f64' | 'u32' | 'u16' | 'u8' | 'code';

export const BYTES_PER_ROW: Readonly<Record<NumberColumnType, number>> = {
  f64: 8,
  u32: 4,
  u16: 2,
  u8: 1,
  code: 1,
};

export type NumberArray = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** The column's bytes seen as numbers: no copy, so `bytes` must be aligned to the type. */
export const numbersFrom = (type: NumberColumnType, bytes: ArrayBuffer): NumberArray => {
  switch (type) {
    case 'f64':
      return new Float64Array(bytes);
    case 'u32':
      return new Uint32Array(bytes);
    case 'u16':
      return new Uint16Array(bytes);
    case 'u8':
    case 'code':
      return new Uint8Array(bytes);
  }
};

export const isNumberColumn = (type: ColumnType): type is NumberColumnType =>
  type !== 'ascii' && type !== 'text';
