import { styleText } from 'node:util';

import { changeText, figureText, limitText } from '../../model/gating/budget-words.ts';
import type { BudgetLength, HowLong, NeededLength } from '../../model/gating/how-long.ts';
import { plainText } from '../../model/plain-text.ts';
import { plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import type { TextOptions } from '../text-summary.ts';
import { wrap } from '../wrap-text.ts';
import { runText } from './gate-words.ts';

/** What a terminal shows of how long runs must be. */
export const renderTextHowLong = (found: HowLong, { color, width }: TextOptions): string => {
  const columns = Math.min(100, Math.max(60, width));
  const dim = (text: string): string =>
    color ? styleText('dim', text, { validateStream: false }) : text;
  const paragraph = (text: string, lead: string): readonly string[] =>
    wrap(plainText(text), columns - lead.length).map(
      (line, i) => (i === 0 ? lead : ' '.repeat(lead.length)) + line,
    );
  const lines = [
    ...paragraph(`How long a run must be, by ${runText(found.run)}`, ''),
    ...found.warnings.flatMap(({ message }) => paragraph(`warning: ${message}`, '  ! ')),
    ...found.budgets.flatMap((budget) => [
      '',
      ...paragraph(`${budget.name}  ${figuresText(budget)}`, '  '),
      ...lengthLines(budget).flatMap((line) => paragraph(line, '    ')),
      ...(budget.why === null ? [] : paragraph(budget.why, '    ').map(dim)),
    ]),
    '',
    ...paragraph(
      `budgets of ${found.budgetsFrom}; what is found is told in 95 of 100 runs`,
      '  ',
    ).map(dim),
  ];
  return `${lines.join('\n')}\n`;
};

/** A budget against a baseline that is not there stands at no change of its own. */
const figuresText = (budget: BudgetLength): string =>
  budget.relative && budget.change === null
    ? limitText(budget)
    : `${figureText(budget)}  ${limitText(budget)}`;

/** `60 s at 100/s finds +9 % over the limit; for +5 % take 195 s`, and when it is sure. */
const lengthLines = (budget: BudgetLength): readonly string[] => {
  const { lengthMs, ratePerSecond, finds, toDetect, toDecide, detect, relative } = budget;
  const { eachSecond, estimate } = budget;
  if (lengthMs === null || ratePerSecond === null) return [];
  const each = relative ? ' each' : '';
  const density =
    eachSecond === null
      ? `at ${formatRate(ratePerSecond)}`
      : `with ${plural(estimate.count, 'second')} that ${estimate.count === 1 ? 'counts' : 'count'}`;
  const measured = `${formatDuration(lengthMs)}${each} ${density}`;
  const found =
    finds === null ? [] : [`${measured} finds ${stepText(finds, budget)} past the limit`];
  const toTake =
    toDetect === null
      ? []
      : [`for ${stepText(detect, budget)} take ${neededText(toDetect)}${each}`];
  const detected = [...found, ...toTake].join('; ');
  return [
    ...(detected === '' ? [] : [detected]),
    ...(toDecide === null
      ? []
      : [
          `sure that it is ${toDecide.status === 'met' ? 'met' : 'broken'}, where it stands now: from ` +
            `${neededText(toDecide)}${each} on`,
        ]),
  ];
};

const stepText = (size: number, { comparison, unit }: BudgetLength): string =>
  changeText(comparison === 'at-most' ? size : -size, unit);

const neededText = ({ lengthMs, times, isLeast, isFar }: NeededLength): string =>
  formatDuration(lengthMs) +
  (isLeast ? ' (the least that tells anything)' : '') +
  (isFar ? ` (a guess: ${Math.round(times)} times what was measured)` : '');
