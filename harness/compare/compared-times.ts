import { blockLengthOf } from '../stats/block-length.ts';
import type { BlockTable } from '../stats/block-table.ts';
import { hasFewBlocks } from '../stats/long-run-variance.ts';
import { countsAbove, pooledBin, type CountsAbove } from './counts-above.ts';
import { joinedTable, spanOf } from './joined-blocks.ts';
import { scoresOf, type Pairing } from './pairing.ts';
import { testCoins } from './coin-test.ts';
import { testScores, type ScoreSeries, type ScoreTest } from './score-test.ts';

/** The times of both sides, and how their tests go. */
export interface ComparedTimes {
  readonly baseline: CountsAbove;
  readonly candidate: CountsAbove;
  readonly pairing: Pairing;
  /** A difference of ratios of sums, in blocks that are as long as these times need. */
  readonly test: (series: ScoreSeries) => ScoreTest;
  /** The same of payments so rare that blocks depend on each other only where all do strongly. */
  readonly testRare: (series: ScoreSeries) => ScoreTest;
}

/**
 * One length of blocks for all tests of these times: the median of what four figures ask for, the
 * upper one of two, since too long a block only costs sharpness. A queue is seen in all of them, and a
 * single one, of few values, may ask for anything.
 * @throws RangeError where the two tables are cut into blocks of different lengths
 */
export const comparedTimes = (
  baselineTable: BlockTable,
  candidateTable: BlockTable,
  pairing: Pairing,
): ComparedTimes => {
  if (baselineTable.blockMs !== candidateTable.blockMs) {
    throw new RangeError(
      `blocks of ${baselineTable.blockMs} ms cannot be compared with blocks of ${candidateTable.blockMs} ms`,
    );
  }
  const span = spanOf(Math.max(baselineTable.blocks, candidateTable.blocks));
  const baseline = countsAbove(joinedTable(baselineTable, span));
  const candidate = countsAbove(joinedTable(candidateTable, span));
  if (pairing === 'interleaved') {
    return { baseline, candidate, pairing, test: testCoins, testRare: testCoins };
  }
  const exceedances = [0.5, 0.75, 0.9, 0.97].map((q) => {
    const bin = pooledBin(candidate, baseline, 0, q);
    return scoresOf(
      { amounts: baseline.above(bin), payments: baseline.values },
      { amounts: candidate.above(bin), payments: candidate.values },
      pairing,
    );
  });
  const lengths = exceedances
    .flat()
    .map(blockLengthOf)
    .toSorted((a, b) => a - b);
  const asked = lengths[lengths.length >> 1]!;
  const blocks = exceedances[0]![0]!.length;
  const isFew = hasFewBlocks({ independentBlocks: blocks / asked });
  // What is best for an interval of 95 % is too short for so small a level.
  const blockLength = isFew ? 2 * asked : asked;
  return {
    baseline,
    candidate,
    pairing,
    test: (series) => testScores(series, { blockLength }),
    testRare: (series) => testScores(series, { blockLength: isFew ? blockLength : 'independent' }),
  };
};
