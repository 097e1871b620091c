import { BLOCK_MS } from '../block.ts';

/**
 * A group's number tells the block of its first payment: whoever sees one member knows when the
 * group came. Block b and -1 - b share a range; its upper half belongs to the warm-up.
 */
const GROUPS_PER_BLOCK = 2 ** 20;

/** Number of the n-th group, from 0, whose first payment falls into a block. */
export const groupNumber = (block: number, n: number): number =>
  GROUPS_PER_BLOCK * (block < 0 ? 2 * (-1 - block) + 1 : 2 * block) + n;

/** Start of the block of a group's first payment, in ms since instant zero. */
export const groupStartMs = (group: number): number => {
  const code = Math.floor(group / GROUPS_PER_BLOCK);
  return BLOCK_MS * (code % 2 === 0 ? code / 2 : -1 - (code - 1) / 2);
};
