import type { QuantileSummary } from '../../model/run/quantile-summary.ts';
import { quantileDetail, quantileText, type QuantileField } from '../../model/run/quantiles.ts';
import { html, type Html } from '../html/html.ts';

/** A quantile over its interval, or over what it lacks. */
export const quantileCell = (summary: QuantileSummary, field: QuantileField): Html => {
  const text = quantileText(summary, field);
  const detail = quantileDetail(summary, field);
  const value =
    summary[field] === null
      ? html`<em class="${text === 'never' ? 'never' : 'muted'}">${text}</em>`
      : html`${text}`;
  return html`${value}${detail !== null && html` <small>${detail}</small>`}`;
};
