import { isDoubted, isWeak, type CapacityForecast } from '../../../../model/capacity/forecast.ts';
import { isUnanswered } from '../../../../model/capacity/sizing.ts';
import { plural } from '../../../../units/count.ts';
import { formatShare } from '../../../../units/share.ts';
import { firstScreen, warningList, type FirstScreen } from '../../../html/first-screen.ts';
import type { Html } from '../../../html/html.ts';
import { factList } from '../../named-lines.ts';
import { sizingHeadline, sizingLines } from '../sizing-words.ts';

/** The first screen: how many replicas, at what risk, what binds, and what weakens the answer. */
export const fleetDecisionSection = (forecast: CapacityForecast): Html => {
  return firstScreen(
    { ...badgeOf(forecast), headline: sizingHeadline(forecast) },
    factList(sizingLines(forecast)),
    warningList(forecast.warnings),
  );
};

const badgeOf = (forecast: CapacityForecast): Omit<FirstScreen, 'headline'> => {
  const { capacityFrom, needed } = forecast.sizing;
  const { risk, replicas } = needed;
  const among = capacityFrom === 'measured' ? ' of those searched' : '';
  if (isDoubted(forecast)) {
    return {
      tone: 'invalid',
      mark: '?',
      badge: 'do not sign',
      meaning:
        'A search that it stands on is not confirmed by its own runs: search again, or go on with it.',
    };
  }
  if (isUnanswered(forecast.sizing)) {
    return {
      tone: 'invalid',
      mark: '?',
      badge: 'not answered',
      meaning: `The draws and the days cannot show a probability of breach of ${formatShare(risk)}: ask again with more of them.`,
    };
  }
  return replicas === null
    ? {
        tone: 'fail',
        mark: '✗',
        badge: 'none is enough',
        meaning: `With no number of replicas is the whole interval of the probability of breach at most ${formatShare(risk)}.`,
      }
    : {
        tone: isWeak(forecast) ? 'invalid' : 'pass',
        mark: isWeak(forecast) ? '!' : '✓',
        badge: plural(replicas, 'replica'),
        meaning: `The fewest${among} with which the probability of breach, the whole 95 % interval of it, is at most ${formatShare(risk)}.`,
      };
};
