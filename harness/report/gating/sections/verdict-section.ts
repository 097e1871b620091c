import type { Gate } from '../../../model/gating/gate.ts';
import { firstScreen, warningList, whyTitle } from '../../html/first-screen.ts';
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
  return firstScreen(
    {
      tone: verdict,
      mark: GATE_MARK[verdict],
      badge: verdict,
      meaning: MEANING[verdict],
      headline,
    },
    reasons.length > 0 &&
      html`
        ${whyTitle(reasons.length)}
        <ol class="reasons">
          ${reasons.map((reason) => html`<li>${reason}</li>`)}
        </ol>
      `,
    warningList(warnings),
    html`<p class="source">${runText(run)}<br />${marginText(gate)}</p>`,
  );
};
