import { styleText } from 'node:util';

import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import { searchWarnings } from '../../model/capacity/search-warnings.ts';
import type { TextOptions } from '../text-summary.ts';
import { plainText } from '../../model/plain-text.ts';
import { textTable } from '../text-table.ts';
import { wrap } from '../wrap-text.ts';
import { capacityHeadline, capacityLines } from './capacity-words.ts';
import { confirmationWords } from './confirmation-words.ts';
import { textLines } from './named-lines.ts';
import { probeTable } from './probe-table.ts';
import { textWarnings } from './warning-lines.ts';

const NAME = 17;

/** What a terminal shows of a search for capacity. */
export const renderTextCapacity = (
  search: CapacitySearch,
  { color, width }: TextOptions,
): string => {
  const columns = Math.min(100, Math.max(60, width));
  const isSure = search.end?.kind === 'converged' && confirmationWords(search.end).mark === '✓';
  const head = wrap(plainText(capacityHeadline(search)), columns).join('\n');
  const lines = textLines(capacityLines(search), { columns, nameColumns: NAME });
  const { head: titles, rows, figure } = probeTable(search);
  const probes = textTable({
    head: titles,
    rows,
    columns: Math.max(columns, width),
    giveWay: ['achieved', 'busy', figure],
  });
  const painted = color
    ? styleText(isSure ? 'green' : 'yellow', head, { validateStream: false })
    : head;
  const warnings = textWarnings(searchWarnings(search), columns);
  return [painted, ...lines, ...warnings, '', ...probes, ''].join('\n');
};
