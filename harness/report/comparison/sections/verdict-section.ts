import type { Comparison } from '../../../model/comparison/comparison.ts';
import { html, type Html } from '../../html/html.ts';
import { COMPARISON_MARK, COMPARISON_MEANING, pairingText, sideText } from '../comparison-words.ts';

/** A slow gateway is slow in every figure of every window: the first few say it. */
const MOST_REASONS = 8;

const items = (texts: readonly string[]): readonly Html[] =>
  texts.map((text) => html`<li>${text}</li>`);

/** The first screen: the verdict in words, what decided, and what weakens it. */
export const comparisonVerdictSection = (comparison: Comparison): Html => {
  const { verdict, headline, reasons, warnings, baseline, candidate } = comparison;
  return html`
    <header class="verdict ${verdict}">
      <p class="kicker">
        <strong class="badge"
          ><span aria-hidden="true">${COMPARISON_MARK[verdict]}</span>
          ${verdict.replaceAll('-', ' ')}</strong
        >
        <span>${COMPARISON_MEANING[verdict]}</span>
        <button id="theme" type="button" hidden>Dark</button>
      </p>
      <h1 id="headline">${headline}</h1>
      <button type="button" class="copy" data-copy="#headline" hidden>Copy the headline</button>
      ${
        reasons.length > 0 &&
        html`
          <h2>${reasons.length > 1 ? 'Why, worst first' : 'Why'}</h2>
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
      <p class="source">
        baseline ${sideText(baseline)}<br />candidate ${sideText(candidate)}<br />${pairingText(comparison)}
      </p>
    </header>
  `;
};
