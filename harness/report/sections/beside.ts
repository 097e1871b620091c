import { html, type Html, type Part } from '../html/html.ts';

/** What explains a table stands beside it where the page is wide, and below it where it is not. */
export const beside = (content: Part, note: string): Html => html`
  <div class="beside">
    <div>${content}</div>
    <p class="note">${note}</p>
  </div>
`;
