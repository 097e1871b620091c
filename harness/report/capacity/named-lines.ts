import { plainText } from '../../model/plain-text.ts';
import { html, type Html } from '../html/html.ts';
import { escapeMarkdown } from '../markdown-text.ts';
import { wrap } from '../wrap-text.ts';

/** What stands below a headline; without a name it goes on with the line before. */
export type NamedLine = readonly [name: string, text: string];

/** In a terminal: all texts from the same column on. */
export const textLines = (
  lines: readonly NamedLine[],
  { columns, nameColumns }: { readonly columns: number; readonly nameColumns: number },
): readonly string[] =>
  lines.flatMap(([name, text]) =>
    wrap(plainText(text), columns - nameColumns - 2).map(
      (line, i) => `  ${(i === 0 ? name : '').padEnd(nameColumns)}${line}`,
    ),
  );

export const markdownLines = (lines: readonly NamedLine[]): readonly string[] =>
  joined(lines).map(
    ([name, texts]) => `- **${escapeMarkdown(name)}**: ${texts.map(escapeMarkdown).join('; ')}`,
  );

/** On a page. */
export const factList = (lines: readonly NamedLine[]): Html => html`
  <dl class="facts">
    ${joined(lines).map(
      ([name, texts]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${texts.map((text, i) => html`${i > 0 && html`<br />`}${text}`)}</dd>
        </div>`,
    )}
  </dl>
`;

const joined = (
  lines: readonly NamedLine[],
): readonly (readonly [name: string, texts: readonly string[]])[] =>
  lines.flatMap(([name, text], i) => {
    if (name === '') return [];
    const after = lines.slice(i + 1);
    const end = after.findIndex(([other]) => other !== '');
    const more = end === -1 ? after : after.slice(0, end);
    return [[name, [text, ...more.map(([, other]) => other)]] as const];
  });
