import { html, type Html, type Part } from '../html/html.ts';

interface Column {
  readonly title: Part;
  /** Numbers stand under one another, to the right. */
  readonly numeric?: true;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** Place of the cell that is each row's heading; the first if absent. */
  readonly heading?: number;
  readonly rows: readonly (readonly Part[])[];
}

/** A table that scrolls by itself where the page is narrower than it, by keyboard too. */
export const table = ({ caption, columns, rows, heading = 0 }: Table): Html => html`
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
              ${cells.map((cell, i) => cellOf(cell, i === heading, columns[i]))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

const cellOf = (cell: Part, heading: boolean, column: Column | undefined): Html =>
  heading
    ? html`<th scope="row">${cell}</th>`
    : html`<td ${numericClass(column?.numeric)}>${cell}</td>`;

const numericClass = (numeric: true | undefined): Html | false =>
  numeric === true && html`class="number"`;
