import type { Converged } from '../../../model/capacity/capacity-search.ts';
import { html, type Html } from '../../html/html.ts';
import type { CapacityPaper } from '../capacity-paper.ts';

/** The first screen: the capacity, how well it is known, what breaks first, the confirming runs. */
export const decisionSection = ({ decision, search: { end } }: CapacityPaper): Html => {
  const found = end?.kind === 'converged';
  return html`
    <header class="verdict ${found ? 'pass' : 'invalid'}">
      <p class="kicker">
        <strong class="badge"
          ><span aria-hidden="true">${found ? '✓' : '?'}</span> ${badge(end)}</strong
        >
        <span>${found ? foundText(end) : NOT_FOUND}</span>
        <button id="theme" type="button" hidden>Dark</button>
      </p>
      <h1 id="headline">${decision.headline}</h1>
      <button type="button" class="copy" data-copy="#headline" hidden>Copy the headline</button>
      <dl class="facts">
        ${decision.lines.map(
          ([name, text]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${text}</dd>
            </div>`,
        )}
      </dl>
    </header>
  `;
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
