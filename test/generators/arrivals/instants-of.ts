import type { Arrivals, ArrivalProcess } from '../../../generators/arrivals/arrival-process.ts';
import type { RateProfile } from '../../../generators/profile/rate-profile.ts';

/** The blocks of a profile, from the one in which it begins to the one in which it ends. */
export const blocksOf = ({ fromMs, toMs }: Pick<RateProfile, 'fromMs' | 'toMs'>) => {
  const first = Math.floor(fromMs / 1_000);
  return Array.from({ length: Math.ceil(toMs / 1_000) - first }, (_, i) => first + i);
};

/** All that comes over a profile, block after block. */
export const arrivalsOf = (
  process: ArrivalProcess,
  rate: Pick<RateProfile, 'fromMs' | 'toMs'>,
): Required<Arrivals> => {
  const blocks = blocksOf(rate).map((block) => process.instantsIn(block));
  const length = blocks.reduce((sum, { instantsMs }) => sum + instantsMs.length, 0);
  const instantsMs = new Float64Array(length);
  const groups = new Float64Array(length).fill(-1);
  let at = 0;
  for (const block of blocks) {
    instantsMs.set(block.instantsMs, at);
    if (block.groups !== null) groups.set(block.groups, at);
    at += block.instantsMs.length;
  }
  return { instantsMs, groups };
};

export const instantsOf = (
  process: ArrivalProcess,
  rate: Pick<RateProfile, 'fromMs' | 'toMs'>,
): Float64Array => arrivalsOf(process, rate).instantsMs;
