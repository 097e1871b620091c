import type { Ab } from '../../model/comparison/ab.ts';
import { plainText } from '../../model/plain-text.ts';
import type { TextOptions } from '../text-summary.ts';
import { wrap } from '../wrap-text.ts';
import { abLines } from './ab-words.ts';
import { renderTextComparison } from './text-comparison.ts';

const LEAD = 2;
const NAME = 11;

/** What a terminal shows of a run of two targets. */
export const renderTextAb = (ab: Ab, options: TextOptions): string => {
  const columns = Math.min(100, Math.max(60, options.width));
  const lines = abLines(ab).flatMap(([name, text]) =>
    wrap(plainText(text), columns - LEAD - NAME).map(
      (line, i) => `${' '.repeat(LEAD)}${(i === 0 ? name : '').padEnd(NAME)}${line}`,
    ),
  );
  return `${renderTextComparison(ab.comparison, options)}\n${lines.join('\n')}\n`;
};
