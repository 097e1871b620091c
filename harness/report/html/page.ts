import { html, jsonMarkup, type Part } from './html.ts';
import { pageAssets, type PageScript } from './page-assets.ts';

/** What stands at the end of every page: the licence of the library asks for it. */
export const CREDITS = 'Charts by uPlot, © Leon Sorokin, MIT licence.';

export interface Page {
  readonly title: string;
  readonly main: Part;
  readonly footer: Part;
  /** The page's script; `main` if absent, which draws panels. */
  readonly script?: PageScript;
  /** What the script is given. */
  readonly data: object;
}

/**
 * A whole page as one file. It carries everything it needs: no font, script or picture comes from
 * elsewhere, and its own policy forbids the browser to fetch any.
 */
export const renderPage = ({ title, main, footer, script = 'main', data }: Page): string => {
  const { styles, scripts, policy } = pageAssets(script);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        ${styles}
      </head>
      <body>
        <main>${main}</main>
        <footer>${footer}</footer>
        <script type="application/json" id="page-data">
          ${jsonMarkup(data)}
        </script>
        ${scripts}
      </body>
    </html> `.markup;
};
