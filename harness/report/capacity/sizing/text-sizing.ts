import { styleText } from 'node:util';

import { isDoubted, isWeak, type CapacityForecast } from '../../../model/capacity/forecast.ts';
import { isUnanswered } from '../../../model/capacity/sizing.ts';
import { plainText } from '../../../model/plain-text.ts';
import type { TextOptions } from '../../text-summary.ts';
import { textTable } from '../../text-table.ts';
import { wrap } from '../../wrap-text.ts';
import { textLines } from '../named-lines.ts';
import { textWarnings } from '../warning-lines.ts';
import { autoscalingLines } from './autoscaling-words.ts';
import { fleetsToShow } from './fleets-to-show.ts';
import {
  BEYOND_NOTE,
  growthNote,
  growthRows,
  movesRows,
  riskRows,
  spareRows,
} from './sizing-tables.ts';
import { sizingHeadline, sizingLines } from './sizing-words.ts';

const NAME = { nameColumns: 17 };
const MOST_MOVES = 8;

/** What a terminal shows of a fleet for a forecast. */
export const renderTextSizing = (
  forecast: CapacityForecast,
  { color, width }: TextOptions,
): string => {
  const { sizing, warnings } = forecast;
  const columns = Math.min(100, Math.max(60, width));
  const sure = sizing.needed.replicas === null ? 'red' : isWeak(forecast) ? 'yellow' : 'green';
  const tone = isDoubted(forecast) || isUnanswered(sizing) ? 'yellow' : sure;
  const head = wrap(plainText(sizingHeadline(forecast)), columns).join('\n');
  const growth = growthNote(sizing);
  const { fleets, note } = fleetsToShow(sizing, 'terminal');
  const shown = { needed: sizing.needed, fleets };
  const moves = sizing.sensitivity.slice(0, MOST_MOVES);
  const look = { columns, paper: 'the paper of --out' };
  const hidden = sizing.sensitivity.length - moves.length;
  return [
    color ? styleText(tone, head, { validateStream: false }) : head,
    ...textLines(sizingLines(forecast), { ...NAME, columns }),
    ...textWarnings(warnings, columns),
    '',
    ...textTable({ ...riskRows(shown), ...look, giveWay: ['binds', 'capacity'] }),
    ...(fleets.some(({ isBeyondMeasured }) => isBeyondMeasured)
      ? textLines([['', BEYOND_NOTE]], { nameColumns: 0, columns })
      : []),
    ...(note === null ? [] : textLines([['', note]], { nameColumns: 0, columns })),
    '',
    ...textTable({ ...spareRows(shown), ...look, giveWay: ['zone lost: left', 'headroom'] }),
    '',
    ...textTable({ ...growthRows(sizing), ...look, giveWay: ['peak'] }),
    ...(growth === null ? [] : textLines([['', growth]], { nameColumns: 0, columns })),
    '',
    '  What moves the answer, at both ends of its range:',
    ...textTable({ ...movesRows(sizing, moves), ...look, giveWay: ['tag', 'from and to'] }),
    ...(hidden === 0 ? [] : [`  and ${hidden} more, which move it less`]),
    ...(forecast.autoscaling === null
      ? []
      : ['', ...textLines(autoscalingLines(forecast), { ...NAME, columns })]),
    '',
  ].join('\n');
};
