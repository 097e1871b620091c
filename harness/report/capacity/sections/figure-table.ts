import { html, type Html, type Part } from '../../html/html.ts';
import { table, type Table } from '../../sections/table.ts';

export interface FigureTable extends Pick<Table, 'caption' | 'heading'> {
  readonly head: readonly string[];
  /** Titles of the columns that are no numbers. */
  readonly words: readonly string[];
  readonly rows: readonly (readonly Part[])[];
}

/** A table of figures as they are written everywhere, each interval below its figure. */
export const figureTable = ({ head, words, rows, ...rest }: FigureTable): Html => html`
  <div class="figure-table wide">
    ${table({
      ...rest,
      columns: head.map((title) => ({
        title: titleText(title),
        ...(!words.includes(title) && { numeric: true }),
      })),
      rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? stacked(cell) : cell))),
    })}
  </div>
`;

/** A capital, but none for a quantile. */
const titleText = (title: string): string =>
  /^p\d/.test(title) ? title : title.charAt(0).toUpperCase() + title.slice(1);

const stacked = (text: string): Part => {
  const parts = /^(?<figure>[^(]+) \((?<interval>[^()]+)\)$/.exec(text)?.groups;
  return parts === undefined ? text : html`${parts['figure']}<small>${parts['interval']}</small>`;
};
