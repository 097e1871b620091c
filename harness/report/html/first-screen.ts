import { html, type Html, type Part } from './html.ts';

export interface FirstScreen {
  /** Colours it, as the style sheet has it: a verdict, or nothing. */
  readonly tone?: string;
  /** A sign before the badge, for eyes alone. */
  readonly mark?: string;
  readonly badge: string;
  /** What the badge means. */
  readonly meaning: string;
  readonly headline: string;
}

/** What a page begins with: a badge, what it means, one sentence to paste into a chat, and more. */
export const firstScreen = (
  { tone, mark, badge, meaning, headline }: FirstScreen,
  ...more: readonly Part[]
): Html => html`
  <header class="verdict${tone !== undefined && ` ${tone}`}">
    <p class="kicker">
      <strong class="badge"
        >${mark !== undefined && html`<span aria-hidden="true">${mark}</span> `}${badge}</strong
      >
      <span>${meaning}</span>
      <button id="theme" type="button" hidden>Dark</button>
    </p>
    <h1 id="headline">${headline}</h1>
    <button type="button" class="copy" data-copy="#headline" hidden>Copy the headline</button>
    ${more}
  </header>
`;

/** Titles what decided. */
export const whyTitle = (reasons: number): Html =>
  html`<h2>${reasons > 1 ? 'Why, worst first' : 'Why'}</h2>`;

interface Told {
  readonly code: string;
  readonly message: string;
}

/** Of a run or of a model; nothing where there are none. */
export const warningList = (warnings: readonly Told[]): Html | null =>
  warnings.length === 0
    ? null
    : html`
        <h2>Warnings</h2>
        <ul class="warnings">
          ${warnings.map(({ code, message }) => html`<li><strong>${code}</strong> ${message}</li>`)}
        </ul>
      `;
