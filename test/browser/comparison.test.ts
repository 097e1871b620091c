import { describe, expect, it } from 'vitest';

import { renderHtmlComparison } from '../../harness/report/comparison/html-comparison.ts';
import { COMPARISONS, syntheticPicture } from '../fixtures/synthetic-comparison.ts';
import { SYNTHETIC, type SyntheticReport } from '../fixtures/synthetic-run.ts';
import { coloursDrawn, paper, PAPER } from './open-page.ts';
import { pagesInBrowser } from './pages-in-browser.ts';

const side = ({ run }: SyntheticReport) => ({
  run: { ...run, windows: [...run.windows, { name: 'egress', fromMs: 70_000, toMs: 90_000 }] },
  folder: `runs/${run.id}`,
});
const [baseline, candidate] = [side(SYNTHETIC.pass()), side(SYNTHETIC.fail())];

const open = pagesInBrowser(() =>
  Object.entries(COMPARISONS).map(([name, make]) => {
    const picture = name === 'refused' ? null : syntheticPicture(baseline.run.plan.durationMs);
    return [name, renderHtmlComparison({ comparison: make(), picture, baseline, candidate })];
  }),
);

describe('the page of a comparison in a browser', () => {
  it.each(['light', 'dark'] as const)('draws every chart on %s paper, in colour', (scheme) =>
    open('worse', { scheme }, async (page) => {
      expect(await paper(page)).toBe(PAPER[scheme]);
      const colours = await coloursDrawn(page);
      // Quantiles, shift, median and p99 over time.
      expect(colours).toHaveLength(4);
      expect(Math.min(...colours)).toBeGreaterThan(10);
    }),
  );

  it('starts with the verdict and what decided', () =>
    open('worse', {}, async (page) => {
      expect(await page.locator('.badge').innerText()).toBe('✗ WORSE');
      expect(await page.locator('h1').innerText()).toBe(COMPARISONS.worse().headline);
      expect(await page.locator('.reasons li').count()).toBe(2);
    }));

  it('has a row and an interval for each figure', () =>
    open('worse', {}, async (page) => {
      expect(await page.locator('#figures tbody tr').count()).toBe(7);
      expect(await page.locator('#figures svg.interval').count()).toBe(7);
    }));

  it('shows the windows that changed, and folds the steps that did not', () =>
    open('worse', {}, async (page) => {
      const shown = await page.locator('#windows > .compared caption').allInnerTexts();
      expect(shown.map((text) => text.trim())).toEqual(['pay, egress']);
      expect(await page.locator('#windows details caption').count()).toBe(1);
      expect(await page.evaluate(`document.querySelector('#page-data').textContent`)).toContain(
        '"✗ egress"',
      );
    }));

  it('tells both runs and the change at the cursor, on the axis of nines', () =>
    open('worse', {}, async (page) => {
      await page.locator('[data-panel="shift"]').focus();
      await page.keyboard.press('ArrowLeft');
      expect(await page.locator('.spoken').textContent()).toMatch(
        /^interval \+[\d.]+ %, to \+[\d.]+ %, no change 0 %, change \+17\.9 %, Quantile.* p99\.9$/,
      );
    }));

  it('makes do without figures where the runs cannot be compared', () =>
    open('refused', {}, async (page) => {
      expect(await page.locator('.badge').innerText()).toBe('? NOT COMPARABLE');
      expect(await page.locator('#figures, #charts').count()).toBe(0);
      expect(await page.locator('#sides .differs').count()).toBeGreaterThan(0);
    }));

  it.each(Object.keys(COMPARISONS))('never scrolls sideways on a small phone: %s', (name) =>
    open(name, { width: 320 }, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }),
  );
});
