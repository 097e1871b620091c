import { styleText } from 'node:util';

import type { CapacityForecast } from '../../../model/capacity/forecast.ts';
import { plainText } from '../../../model/plain-text.ts';
import type { TextOptions } from '../../text-summary.ts';
import { wrap } from '../../wrap-text.ts';
import {
  autoscalingLines,
  BEYOND_NOTE,
  FLEET_HEAD,
  fleetCells,
  fleetsToShow,
  GROWTH_HEAD,
  growthCells,
  MOVES_HEAD,
  movesCells,
  sizingHeadline,
  sizingLines,
} from './sizing-words.ts';

const NAME = 15;
const MOST_MOVES = 8;

/** What a terminal shows of a fleet for a forecast. */
export const renderTextSizing = (
  forecast: CapacityForecast,
  { color, width }: TextOptions,
): string => {
  const { sizing, warnings } = forecast;
  const columns = Math.min(100, Math.max(60, width));
  const isEnough = sizing.needed.replicas !== null;
  const head = wrap(plainText(sizingHeadline(forecast)), columns).join('\n');
  const lines = (of: readonly (readonly [string, string])[]): readonly string[] =>
    of.flatMap(([name, text]) =>
      wrap(plainText(text), columns - NAME - 2).map(
        (line, i) => `  ${(i === 0 ? name : '').padEnd(NAME)}${line}`,
      ),
    );
  const fleets = fleetsToShow(sizing);
  const moves = sizing.sensitivity.slice(0, MOST_MOVES);
  const hidden = sizing.sensitivity.length - moves.length;
  return [
    color ? styleText(isEnough ? 'green' : 'red', head, { validateStream: false }) : head,
    ...lines(sizingLines(forecast)),
    ...warnings.flatMap(({ message }) =>
      wrap(plainText(`warning: ${message}`), columns - 4).map(
        (line, i) => `  ${i === 0 ? '!' : ' '} ${line}`,
      ),
    ),
    '',
    ...table(FLEET_HEAD, fleets.map(fleetCells)),
    ...(fleets.some(({ isBeyondMeasured }) => isBeyondMeasured) ? [`  ${BEYOND_NOTE}`] : []),
    '',
    ...table(GROWTH_HEAD, sizing.growthTable.map(growthCells)),
    '',
    '  What moves the answer, at both ends of its range:',
    ...table(MOVES_HEAD, moves.map(movesCells)),
    ...(hidden === 0 ? [] : [`  and ${hidden} more, which move it less`]),
    ...(forecast.autoscaling === null ? [] : ['', ...lines(autoscalingLines(forecast))]),
    '',
  ].join('\n');
};

/** Columns that are empty in all rows are left out. */
const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const kept = head.flatMap((_, i) => (rows.some((row) => row[i] !== '–') ? [i] : []));
  const cells = [head, ...rows].map((row) => kept.map((i) => plainText(row[i]!)));
  const widths = kept.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return cells.map((row) =>
    `  ${row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')}`.trimEnd(),
  );
};
