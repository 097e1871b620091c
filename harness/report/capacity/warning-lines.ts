import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import { plainText } from '../../model/plain-text.ts';
import { escapeMarkdown } from '../markdown-text.ts';
import { wrap } from '../wrap-text.ts';

type Warnings = readonly Pick<ModelWarning, 'message'>[];

/** In a terminal; nothing where there are none. */
export const textWarnings = (warnings: Warnings, columns: number): readonly string[] =>
  warnings.flatMap(({ message }) =>
    wrap(plainText(`warning: ${message}`), columns - 4).map(
      (line, i) => `  ${i === 0 ? '!' : ' '} ${line}`,
    ),
  );

/** In Markdown, after an empty line; nothing where there are none. */
export const markdownWarnings = (warnings: Warnings): readonly string[] =>
  warnings.length === 0
    ? []
    : ['', ...warnings.map(({ message }) => `> - Warning: ${escapeMarkdown(message)}`)];
