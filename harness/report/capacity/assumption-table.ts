import type { Parameter } from '../../model/plan/manifest.ts';
import { markdownTable } from '../markdown-text.ts';
import { reviewRows } from '../plan/figures/review-rows.ts';

/** Every figure that an answer rests on, as a table of Markdown. */
export const assumptionTable = (parameters: readonly Parameter[]): readonly string[] =>
  markdownTable(
    ['figure', 'value', 'range', 'known how', 'source'],
    reviewRows(parameters).map(({ name, value, unit, range, tag, source }) => [
      name,
      unit === null ? value : `${value} ${unit}`,
      range ?? '–',
      tag,
      source,
    ]),
    ['figure', 'known how', 'source'],
  );
