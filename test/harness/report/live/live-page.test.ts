import { expect, it } from 'vitest';

import { renderHtmlReport } from '../../../../harness/report/html-report.ts';
import { renderLivePage } from '../../../../harness/report/live/live-page.ts';
import { SYNTHETIC } from '../../../fixtures/synthetic-run.ts';

const page = renderLivePage('a-token');

const policyOf = (html: string): string =>
  /Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!.replaceAll('&#39;', "'");

it('may ask its own server and nobody else, which a report may not', () => {
  expect(policyOf(page)).toContain("default-src 'none'; connect-src 'self'; img-src data:;");
  expect(policyOf(renderHtmlReport(SYNTHETIC.pass()))).not.toContain('connect-src');
  expect(page).not.toMatch(/(?:src|href)="https?:/);
});

it('gives its token to its script alone', () => {
  expect(page.split('a-token')).toHaveLength(2);
  expect(page).toContain('{"token":"a-token"}');
});

it('has a name for each control and each chart', () => {
  expect(page).toMatch(/<label for="mark-text">/);
  const charts = page.match(/data-panel="[^"]+"\s+tabindex="0"\s+role="img"\s+aria-label="[^"]+"/g);
  expect(charts).toHaveLength(5);
});
