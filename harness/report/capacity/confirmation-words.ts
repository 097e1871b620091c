import type { Confirmation, Converged } from '../../model/capacity/capacity-search.ts';
import {
  confirmationState,
  contradictionOf,
  LUCK_DOWN_TO,
} from '../../model/capacity/confirmation.ts';
import { formatShare } from '../../units/share.ts';

/** What the confirming runs say of a capacity, for the first lines of every report. */
export interface ConfirmationWords {
  readonly mark: '✓' | '!' | '?';
  readonly tone: 'pass' | 'invalid';
  /** Goes on from the capacity; empty where nothing must be told with it. */
  readonly suffix: string;
  /** What a doubtful run means, and what to do; null where there is none. */
  readonly doubt: string | null;
  readonly meaning: string;
  /** For a table. */
  readonly verdict: string;
}

const HIGHEST = 'The highest load at which every budget holds';

/** A run at the answer that broke goes first: whoever signs the capacity must see it. */
export const confirmationWords = (end: Converged): ConfirmationWords => {
  const { at, above } = end;
  switch (confirmationState(end)) {
    case 'contradicted': {
      const { text, mayMean } = contradictionOf(end);
      return {
        mark: '?',
        tone: 'invalid',
        suffix: `, but not confirmed: ${text}`,
        doubt: `that is more than luck: ${mayMean}. Search again before anybody relies on this`,
        meaning: `${HIGHEST} by most probes, but a confirming run contradicts it: do not rely on it.`,
        verdict: `not confirmed: ${text}`,
      };
    }
    case 'not-made':
      return {
        mark: '?',
        tone: 'invalid',
        suffix: ', but not confirmed: the load was used up before a run could tell',
        doubt: 'go on with more load before anybody relies on this',
        meaning: `${HIGHEST} by the probes that there are, but no run confirms it: do not rely on it.`,
        verdict: 'not confirmed: no run was made',
      };
    case 'one-sided':
      return {
        ...doubtful(at === null || at.isBroken),
        suffix: at?.isBroken === false ? '' : `, though ${lowerText(at)}`,
        doubt:
          `no run just ${at === null ? 'below' : 'above'} the answer was made: it moved past that one, and the load ` +
          'was used up. Go on with more load to have it made',
        meaning: `${HIGHEST}; one of its two confirming runs is missing.`,
        verdict: `no run just ${at === null ? 'below' : 'above'} it was made`,
      };
    case 'by-luck':
      return {
        ...doubtful(at!.isBroken),
        suffix: at!.isBroken ? `, though ${lowerText(at)}` : '',
        doubt: at!.isBroken
          ? 'the lower one should have held: by the luck of one run, or the target is not steady. ' +
            'Rely on no more than the low end'
          : `the higher one should have broken: by the luck of one run, or the target takes more${nearText(above!)}`,
        meaning: `${HIGHEST}; its two confirming runs do not both bear it out.`,
        verdict: at!.isBroken ? 'a budget broke just below it' : 'all held above it too',
      };
    case 'borne-out':
      return {
        mark: '✓',
        tone: 'pass',
        suffix: '',
        doubt: null,
        meaning: `${HIGHEST}, confirmed by two runs.`,
        verdict: 'confirmed',
      };
  }
};

/** Where no run below the answer held, whoever signs it must see that. */
const doubtful = (isDoubtful: boolean): Pick<ConfirmationWords, 'mark' | 'tone'> =>
  isDoubtful ? { mark: '!', tone: 'invalid' } : { mark: '✓', tone: 'pass' };

const lowerText = (at: Confirmation | null): string =>
  at === null ? 'no run just below it was made' : 'a budget broke in the run just below it';

const nearText = ({ chance }: Confirmation): string =>
  chance !== null && chance !== undefined && chance > 0.2 ? ': so near the edge many do' : '';

/** `, as 12 % of such runs would`; what is improbable of one that broke is how many missed. */
export const chanceText = ({ chance, isBroken }: Confirmation): string => {
  if (chance === null || chance === undefined) return '';
  if (chance < LUCK_DOWN_TO)
    return `, ${isBroken ? 'as badly ' : ''}as under ${formatShare(LUCK_DOWN_TO)} of such runs would`;
  return `, as ${formatShare(Number(chance.toFixed(2)))} of such runs would`;
};
