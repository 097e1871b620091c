import { confirmationState } from '../../../model/capacity/confirmation.ts';
import { firstScreen, warningList } from '../../html/first-screen.ts';
import type { Html } from '../../html/html.ts';
import type { CapacityPaper } from '../capacity-paper.ts';
import { confirmationWords } from '../confirmation-words.ts';
import { factList } from '../named-lines.ts';

/** The first screen: the capacity, how well it is known, what breaks first, the confirming runs. */
export const decisionSection = ({ decision, search: { end } }: CapacityPaper): Html => {
  const told = end?.kind === 'converged' ? confirmationWords(end) : null;
  return firstScreen(
    {
      tone: told?.tone ?? 'invalid',
      mark: told?.mark ?? '?',
      badge: badge(end),
      meaning: told?.meaning ?? NOT_FOUND,
      headline: decision.headline,
    },
    factList(decision.lines),
    warningList(decision.warnings),
  );
};

const badge = (end: CapacityPaper['search']['end']): string => {
  if (end === null) return 'not ended';
  if (end.kind === 'doomed') return 'no capacity found';
  const state = confirmationState(end);
  return state === 'contradicted' || state === 'not-made' ? 'not confirmed' : 'capacity found';
};

const NOT_FOUND = 'What was probed does not tell the highest load at which every budget holds.';
