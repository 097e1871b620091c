import { randomLayer, type RandomStream } from '../harness/stats/random.ts';

/**
 * Payments are drawn in blocks of one second of plan time; block 0 begins at instant zero, and
 * those of the warm-up have negative numbers. What a block holds follows from (seed, layer, block)
 * alone, whatever was drawn before it.
 */
export const BLOCK_MS = 1_000;

export type BlockStreams = (block: number) => RandomStream;

/** The warm-up has a layer of its own: a longer one changes nothing after instant zero. */
export const blockStreams = (seed: number, name: string): BlockStreams => {
  const measured = randomLayer(seed, name);
  const warmUp = randomLayer(seed, `${name}/warm-up`);
  return (block) => (block < 0 ? warmUp.at(-1 - block) : measured.at(block));
};
