import { html, type Html } from '../../html/html.ts';

/** A share as a bar inside a cell; `of` is the share that fills it. */
export const meter = (share: number, of: number): Html => html`
  <svg class="meter" viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true">
    <rect width="${(of > 0 ? (100 * share) / of : 0).toFixed(2)}" height="9" />
  </svg>
`;
