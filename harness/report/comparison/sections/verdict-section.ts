import type { Comparison } from '../../../model/comparison/comparison.ts';
import { firstScreen, warningList, whyTitle } from '../../html/first-screen.ts';
import { html, type Html } from '../../html/html.ts';
import { COMPARISON_MARK, COMPARISON_MEANING, pairingText, sideText } from '../comparison-words.ts';

/** A slow gateway is slow in every figure of every window: the first few say it. */
const MOST_REASONS = 8;

const items = (texts: readonly string[]): readonly Html[] =>
  texts.map((text) => html`<li>${text}</li>`);

/** The first screen: the verdict in words, what decided, and what weakens it. */
export const comparisonVerdictSection = (comparison: Comparison): Html => {
  const { verdict, headline, reasons, warnings, baseline, candidate } = comparison;
  return firstScreen(
    {
      tone: verdict,
      mark: COMPARISON_MARK[verdict],
      badge: verdict.replaceAll('-', ' '),
      meaning: COMPARISON_MEANING[verdict],
      headline,
    },
    reasons.length > 0 &&
      html`
        ${whyTitle(reasons.length)}
        <ol class="reasons">
          ${items(reasons.slice(0, MOST_REASONS))}
        </ol>
        ${
          reasons.length > MOST_REASONS &&
          html`<details>
            <summary>and ${reasons.length - MOST_REASONS} more</summary>
            <ol class="reasons" start="${MOST_REASONS + 1}">
              ${items(reasons.slice(MOST_REASONS))}
            </ol>
          </details>`
        }
      `,
    warningList(warnings),
    html`<p class="source">
      baseline ${sideText(baseline)}<br />candidate ${sideText(candidate)}<br />${pairingText(comparison)}
    </p>`,
  );
};
