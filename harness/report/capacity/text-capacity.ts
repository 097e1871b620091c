import { styleText } from 'node:util';

import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import { searchWarnings } from '../../model/capacity/search-warnings.ts';
import type { TextOptions } from '../text-summary.ts';
import { plainText } from '../../model/plain-text.ts';
import { textTable } from '../text-table.ts';
import { wrap } from '../wrap-text.ts';
import { capacityHeadline, capacityLines } from './capacity-words.ts';
import { confirmationWords } from './confirmation-words.ts';
import { probeCells, PROBE_HEAD } from './curve-words.ts';
import { textLines } from './named-lines.ts';
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
  const probes = textTable({
    head: PROBE_HEAD,
    rows: search.probes.map(probeCells),
    columns: Math.max(columns, width),
    giveWay: ['achieved', 'busy', 'p99'],
  });
  const painted = color
    ? styleText(isSure ? 'green' : 'yellow', head, { validateStream: false })
    : head;
  const warnings = textWarnings(searchWarnings(search), columns);
  return [painted, ...lines, ...warnings, '', ...probes, ''].join('\n');
};
