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
        <span>${found ? FOUND : NOT_FOUND}</span>
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

const FOUND = 'The highest load at which every budget holds, confirmed by two runs.';
const NOT_FOUND = 'What was probed does not tell the highest load at which every budget holds.';
