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
  const { at } = end;
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
        ...inPart(end),
        meaning: `${HIGHEST}; one of its two confirming runs is missing.`,
      };
    case 'by-luck':
      return {
        ...doubtful(at!.isBroken),
        suffix: at!.isBroken ? `, though ${lowerText(at)}` : '',
        ...inPart(end),
        meaning: `${HIGHEST}; its two confirming runs do not both bear it out.`,
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

type Doubt = Pick<ConfirmationWords, 'verdict'> & { readonly doubt: string };

/** Of the run that came out otherwise, where one did. */
const ofLuck = ({ at, above }: Converged): readonly Doubt[] => {
  if (at?.isBroken === true)
    return [
      {
        doubt:
          'the lower one should have held: by the luck of one run, or the target is not steady. ' +
          'Rely on no more than the low end',
        verdict: 'a budget broke just below it',
      },
    ];
  if (above?.isBroken !== false) return [];
  const doubt = `the higher one should have broken: by the luck of one run, or the target takes more${nearText(above)}`;
  return [{ doubt, verdict: 'all held above it too' }];
};

const ofMissing = ({ at, above }: Converged): readonly Doubt[] => {
  if (at !== null && above !== null) return [];
  const which = `no run just ${at === null ? 'below' : 'above'}`;
  return [
    {
      doubt:
        `${which} the answer was made: it moved past that one, and the load was used up. ` +
        'Go on with more load to have it made',
      verdict: `${which} it was made`,
    },
  ];
};

/** What a run said goes before one that was not made. */
const inPart = (end: Converged): Doubt => {
  const doubts = [...ofLuck(end), ...ofMissing(end)];
  return {
    doubt: doubts.map(({ doubt }) => doubt).join('; and '),
    verdict: doubts.map(({ verdict }) => verdict).join('; '),
  };
};

const nearText = ({ chance }: Confirmation): string =>
  chance !== null && chance !== undefined && chance > 0.2 ? ': so near the edge many do' : '';

/** `, as 12 % of such runs would`; what is improbable of one that broke is how many missed. */
export const chanceText = ({ chance, isBroken }: Confirmation): string => {
  if (chance === null || chance === undefined) return '';
  if (chance < LUCK_DOWN_TO)
    return `, ${isBroken ? 'as badly ' : ''}as under ${formatShare(LUCK_DOWN_TO)} of such runs would`;
  return `, as ${formatShare(Number(chance.toFixed(2)))} of such runs would`;
};
