import type { Run } from '../model/run/run.ts';
import type { BlockGrid } from '../stats/make-block-table.ts';

/** More blocks tell hardly more of how values hang together, and cost memory. */
const MOST_BLOCKS = 600;
const LEAST_BLOCK_MS = 100;

/** A stretch of the plan clock; `toMs` is outside of it. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The whole run, and then its windows. */
export const stretchesOf = ({
  plan,
  windows,
}: Pick<Run, 'plan' | 'windows'>): readonly (Stretch & { readonly name: string | null })[] => [
  { name: null, fromMs: 0, toMs: plan.durationMs },
  ...windows,
];

/**
 * Equal blocks over a stretch: a whole multiple of 100 ms each, the last perhaps beyond its end.
 * The same stretch always has the same blocks, so that those of two runs can be paired.
 */
export const blockGrid = ({ fromMs, toMs }: Stretch): BlockGrid => {
  const lengthMs = Math.max(LEAST_BLOCK_MS, toMs - fromMs);
  const blockMs = Math.ceil(lengthMs / MOST_BLOCKS / LEAST_BLOCK_MS) * LEAST_BLOCK_MS;
  return { fromMs, blockMs, blocks: Math.ceil(lengthMs / blockMs) };
};

/** Blocks after the last planned instant, which a smoke replay never came to, are left off. */
export const gridUpTo = (stretch: Stretch, endMs: number): BlockGrid => {
  const grid = blockGrid(stretch);
  const used = Math.floor((endMs - grid.fromMs) / grid.blockMs) + 1;
  return { ...grid, blocks: Math.max(1, Math.min(grid.blocks, used)) };
};
