import { signFlipTail } from '../stats/sign-flip.ts';
import { LEAST_BLOCKS, testScores, type ScoreSeries, type ScoreTest } from './score-test.ts';

/**
 * The test of pairs that a coin decided: how often other throws of the same coins would have set the
 * sides as far apart. It asks for no law of the times, and not that pairs be independent.
 */
export const testCoins = (series: ScoreSeries): ScoreTest => {
  const [scores = new Float64Array()] = series;
  return {
    ...testScores(series, { blockLength: 'independent' }),
    p: scores.length < LEAST_BLOCKS ? 1 : signFlipTail(scores),
    hasFewBlocks: false,
  };
};
