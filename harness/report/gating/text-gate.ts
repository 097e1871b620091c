import { styleText } from 'node:util';

import type { Gate } from '../../model/gating/gate.ts';
import { figureText, limitText } from '../../model/gating/budget-words.ts';
import { plainText } from '../../model/plain-text.ts';
import type { TextOptions } from '../text-summary.ts';
import { wrap } from '../wrap-text.ts';
import {
  baselineText,
  GATE_MARK,
  markOf,
  marginText,
  notesOf,
  reasonsBesideBudgets,
  runText,
} from './gate-words.ts';

type Colour = 'green' | 'red' | 'yellow' | 'magenta' | 'dim';

const COLOUR_OF: Readonly<Record<string, Colour>> = {
  '✓': 'green',
  '✗': 'red',
  '!': 'yellow',
  '~': 'yellow',
  '?': 'magenta',
};

/** What a terminal shows of a gate. */
export const renderTextGate = (gate: Gate, { color, width }: TextOptions): string => {
  const columns = Math.min(100, Math.max(60, width));
  const paint = (colour: Colour, text: string): string =>
    color ? styleText(colour, text, { validateStream: false }) : text;
  const paragraph = (text: string, lead: string, colour?: Colour): readonly string[] =>
    wrap(plainText(text), columns - lead.length).map((line, i) => {
      const led = (i === 0 ? lead : ' '.repeat(lead.length)) + line;
      return colour === undefined ? led : paint(colour, led);
    });
  const mark = GATE_MARK[gate.verdict];
  const names = gate.budgets.map(({ name }) => plainText(name));
  const longest = Math.max(0, ...names.map(({ length }) => length));
  const budgets = gate.budgets.flatMap((budget, i) => {
    const own = markOf(budget);
    const figures = `${figureText(budget)}  ${limitText(budget)}`;
    return [
      `  ${paint(COLOUR_OF[own] ?? 'dim', own)} ${names[i]!.padEnd(longest)}  ${figures}`,
      ...notesOf(budget).flatMap((note) => paragraph(note, '      ', 'dim')),
    ];
  });
  const lines = [
    ...paragraph(`${mark} ${gate.headline}`, '', COLOUR_OF[mark]),
    ...reasonsBesideBudgets(gate).flatMap((reason) => paragraph(reason, '  - ')),
    ...gate.warnings.flatMap(({ message }) => paragraph(`warning: ${message}`, '  ! ')),
    '',
    ...budgets,
    '',
    ...(gate.baseline === null
      ? []
      : [
          ...paragraph(runText(gate.baseline.run), '  baseline  '),
          ...paragraph(baselineText(gate.baseline), '  ', 'dim'),
        ]),
    ...paragraph(runText(gate.run), '  run       '),
    ...paragraph(`budgets of ${gate.budgetsFrom}; ${marginText(gate)}`, '  ', 'dim'),
  ];
  return `${lines.join('\n')}\n`;
};
