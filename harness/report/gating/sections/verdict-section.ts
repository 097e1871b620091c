import type { Gate } from '../../../model/gating/gate.ts';
import { html, type Html } from '../../html/html.ts';
import { GATE_MARK, marginText, reasonsBesideBudgets, runText } from '../gate-words.ts';

const MEANING: Readonly<Record<Gate['verdict'], string>> = {
  pass: 'Every budget that counts is met.',
  fail: 'The system broke a budget, died, or lost money.',
  inconclusive: 'No budget is broken, and at least one cannot be told.',
  invalid: 'This run judges nobody.',
};

/** The first screen: the verdict in words, and what decided that no budget says. */
export const gateVerdictSection = (gate: Gate): Html => {
  const { verdict, headline, warnings, run } = gate;
  const reasons = reasonsBesideBudgets(gate);
  return html`
    <header class="verdict ${verdict}">
      <p class="kicker">
        <strong class="badge"
          ><span aria-hidden="true">${GATE_MARK[verdict]}</span> ${verdict}</strong
        >
        <span>${MEANING[verdict]}</span>
        <button id="theme" type="button" hidden>Dark</button>
      </p>
      <h1 id="headline">${headline}</h1>
      <button type="button" class="copy" data-copy="#headline" hidden>Copy the headline</button>
      ${
        reasons.length > 0 &&
        html`
          <h2>${reasons.length > 1 ? 'Why, worst first' : 'Why'}</h2>
          <ol class="reasons">
            ${reasons.map((reason) => html`<li>${reason}</li>`)}
          </ol>
        `
      }
      ${
        warnings.length > 0 &&
        html`
          <h2>Warnings</h2>
          <ul class="warnings">
            ${warnings.map(({ code, message }) => html`<li><strong>${code}</strong> ${message}</li>`)}
          </ul>
        `
      }
      <p class="source">${runText(run)}<br />${marginText(gate)}</p>
    </header>
  `;
};
