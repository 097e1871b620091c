import type { SplitSlice } from '../estimate/tables-of-split.ts';
import type { NotCompared } from '../model/comparison/ab.ts';
import { formatCount } from '../units/count.ts';
import { SETTLED } from '../estimate/slice-rows.ts';
import { testCoins } from './coin-test.ts';
import { scoresOf, type Tally } from './pairing.ts';

/** Equal targets are told to need a step unequally often in one of so many runs. */
const LEVEL = 0.001;

export interface ComparableSteps {
  readonly slices: readonly SplitSlice[];
  readonly notCompared: readonly NotCompared[];
}

/**
 * A later step is made by what the target answered. If one side needs it more often, its requests are
 * of other payments than the other side's, and their times say nothing of the targets.
 */
export const comparableSteps = (slices: readonly SplitSlice[]): ComparableSteps => {
  const [first] = slices;
  const notCompared = slices.flatMap((slice): NotCompared[] => {
    if (first === undefined || slice.window !== null || !isLater(slice, first)) return [];
    const reason = unevenness(slice, first);
    return reason === undefined ? [] : [{ step: slice.step, window: null, reason }];
  });
  const left = new Set(notCompared.map(({ step }) => step));
  return { slices: slices.filter(({ step }) => !left.has(step)), notCompared };
};

const isLater = ({ step }: SplitSlice, first: SplitSlice): boolean =>
  step !== first.step && step !== SETTLED;

const unevenness = ({ step, sides }: SplitSlice, first: SplitSlice): string | undefined => {
  const tally = (side: 'a' | 'b'): Tally => ({
    amounts: Float64Array.from(sides[side].inTime.total),
    payments: Float64Array.from(first.sides[side].inTime.total),
  });
  const { p } = testCoins(scoresOf(tally('a'), tally('b'), 'interleaved'));
  if (p >= LEVEL) return undefined;
  const [ofA, ofB] = (['a', 'b'] as const).map((side) =>
    formatCount(sides[side].inTime.total.reduce((sum, one) => sum + one, 0)),
  );
  return (
    `A made ${ofA} requests and B ${ofB}, which is more than chance: they are of other payments, so ` +
    `that times of ${step} say nothing of the targets`
  );
};
