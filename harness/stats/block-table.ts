/**
 * Counts of values by block of time and by size: all that quantiles, their intervals and tests
 * need, in memory that does not grow with the values. Every table uses the same bins, so that two
 * can be laid upon each other.
 */
export interface BlockTable {
  /** Length of a block in ms; block i begins at i times this after the first. */
  readonly blockMs: number;
  readonly blocks: number;
  /** Index on the common grid of the first column; upper edge of column j: `binEdge(firstBin + j)`. */
  readonly firstBin: number;
  /** Columns of finite values; one more follows for the infinite ones. */
  readonly bins: number;
  /** counts[block * (bins + 1) + column]: values of that block in that bin. */
  readonly counts: Uint32Array;
  /** Sum of the finite values of each block. */
  readonly sums: Float64Array;
}

/** Of a yes or no per payment: how many there are in each block, and how many count. */
export interface ShareTable {
  readonly blockMs: number;
  readonly total: Uint32Array;
  readonly counted: Uint32Array;
}

/** Neighbouring edges differ by 0.1 %: so fine is every figure that comes from a table. */
const GROWTH = Math.log(1.001);
const LOWEST = 0.001;

/** Bin 0 holds all up to 0.001. */
export const binEdge = (bin: number): number => LOWEST * Math.exp(bin * GROWTH);

export const binOf = (value: number): number =>
  value <= LOWEST ? 0 : Math.max(0, Math.ceil(Math.log(value / LOWEST) / GROWTH - 1e-9));
