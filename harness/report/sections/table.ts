import { html, type Html, type Part } from '../html/html.ts';

interface Column {
  readonly title: string;
  /** Numbers stand under one another, to the right. */
  readonly numeric?: true;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of each row is its heading. */
  readonly rows: readonly (readonly Part[])[];
}

/** A table that scrolls by itself where the page is narrower than it, by keyboard too. */
export const table = ({ caption, columns, rows }: Table): Html => html`
  <div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ title, numeric }) => html`<th scope="col" ${numericClass(numeric)}>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, i) => cellOf(cell, i, columns[i]))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

const cellOf = (cell: Part, place: number, column: Column | undefined): Html =>
  place === 0
    ? html`<th scope="row">${cell}</th>`
    : html`<td ${numericClass(column?.numeric)}>${cell}</td>`;

const numericClass = (numeric: true | undefined): Html | false =>
  numeric === true && html`class="number"`;
