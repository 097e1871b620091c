import { styleText } from 'node:util';

import type { CapacitySearch, ObservedProbe } from '../../model/capacity/capacity-search.ts';
import type { TextOptions } from '../text-summary.ts';
import { plainText } from '../../model/plain-text.ts';
import { wrap } from '../wrap-text.ts';
import { capacityHeadline, capacityLines, probeCells, PROBE_HEAD } from './capacity-words.ts';

const NAME = 17;

/** What a terminal shows of a search for capacity. */
export const renderTextCapacity = (
  search: CapacitySearch,
  { color, width }: TextOptions,
): string => {
  const columns = Math.min(100, Math.max(60, width));
  const found = search.end?.kind === 'converged';
  const head = wrap(plainText(capacityHeadline(search)), columns).join('\n');
  const lines = capacityLines(search).flatMap(([name, text]) =>
    wrap(plainText(text), columns - NAME - 2).map(
      (line, i) => `  ${(i === 0 ? name : '').padEnd(NAME)}${line}`,
    ),
  );
  const painted = color
    ? styleText(found ? 'green' : 'yellow', head, { validateStream: false })
    : head;
  return [painted, ...lines, '', ...table(search.probes), ''].join('\n');
};

const table = (probes: readonly ObservedProbe[]): readonly string[] => {
  const rows = [PROBE_HEAD, ...probes.map(probeCells)];
  const widths = PROBE_HEAD.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) =>
    `  ${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]!))).join('  ')}`.trimEnd(),
  );
};
