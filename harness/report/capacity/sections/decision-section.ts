import type { Converged } from '../../../model/capacity/capacity-search.ts';
import { firstScreen } from '../../html/first-screen.ts';
import { html, type Html } from '../../html/html.ts';
import type { CapacityPaper } from '../capacity-paper.ts';

/** The first screen: the capacity, how well it is known, what breaks first, the confirming runs. */
export const decisionSection = ({ decision, search: { end } }: CapacityPaper): Html => {
  const found = end?.kind === 'converged';
  return firstScreen(
    {
      tone: found ? 'pass' : 'invalid',
      mark: found ? '✓' : '?',
      badge: badge(end),
      meaning: found ? foundText(end) : NOT_FOUND,
      headline: decision.headline,
    },
    html`<dl class="facts">
      ${decision.lines.map(
        ([name, text]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>`,
  );
};

const badge = (end: CapacityPaper['search']['end']): string => {
  if (end === null) return 'not ended';
  return end.kind === 'converged' ? 'capacity found' : 'no capacity found';
};

/** Near the edge a run may come out either way by luck: what they did is said, whatever it was. */
const foundText = ({ at, above }: Converged): string =>
  at.isBroken || !above.isBroken
    ? 'The highest load at which every budget holds; its two confirming runs do not both bear it out.'
    : 'The highest load at which every budget holds, confirmed by two runs.';

const NOT_FOUND = 'What was probed does not tell the highest load at which every budget holds.';
