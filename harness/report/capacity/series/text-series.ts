import { styleText } from 'node:util';

import { plainText } from '../../../model/plain-text.ts';
import type { TextOptions } from '../../text-summary.ts';
import { textTable } from '../../text-table.ts';
import { wrap } from '../../wrap-text.ts';
import { lawLines } from '../law-lines.ts';
import { textLines } from '../named-lines.ts';
import { textWarnings } from '../warning-lines.ts';
import type { SeriesPaper } from './series-paper.ts';
import {
  isSure,
  seriesHead,
  seriesHeadline,
  seriesLines,
  seriesRows,
  seriesWarnings,
} from './series-words.ts';

const NAME = 21;

/** What a terminal shows of a series of searches. */
export const renderTextSeries = (paper: SeriesPaper, { color, width }: TextOptions): string => {
  const { series } = paper;
  const columns = Math.min(100, Math.max(60, width));
  const head = wrap(plainText(seriesHeadline(series)), columns).join('\n');
  const look = { columns, nameColumns: NAME };
  const law = textLines(lawLines(series.scaling), look);
  const table = textTable({
    head: seriesHead(series),
    rows: seriesRows(series),
    columns,
    giveWay: [seriesHead(series)[2]!, 'breaks first'],
  });
  return [
    color ? styleText(isSure(series) ? 'green' : 'yellow', head, { validateStream: false }) : head,
    ...textLines(seriesLines(paper), look),
    ...textWarnings(seriesWarnings(paper), columns),
    '',
    ...table,
    ...(law.length === 0 ? [] : ['', ...law]),
    '',
  ].join('\n');
};
