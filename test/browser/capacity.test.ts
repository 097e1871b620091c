import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { renderHtmlCapacity } from '../../harness/report/capacity/html-capacity.ts';
import { doomedSearch, paperOf, recordedSearch } from '../fixtures/capacity/recorded-paper.ts';
import { coloursDrawn, paper, PAPER } from './open-page.ts';
import { pagesInBrowser } from './pages-in-browser.ts';

const open = pagesInBrowser(() => [
  ['found', renderHtmlCapacity(paperOf(recordedSearch()))],
  ['doomed', renderHtmlCapacity(paperOf(doomedSearch()))],
]);

describe('the page of a search for capacity in a browser', () => {
  it.each(['light', 'dark'] as const)('draws every chart on %s paper, in colour', (scheme) =>
    open('found', { scheme }, async (page) => {
      expect(await paper(page)).toBe(PAPER[scheme]);
      const colours = await coloursDrawn(page);
      // Times, goodput, wait, utilisation.
      expect(colours).toHaveLength(4);
      expect(Math.min(...colours)).toBeGreaterThan(10);
    }),
  );

  it('tells the times of a load at the cursor, and names the marks for those who cannot see', () =>
    open('found', {}, async (page) => {
      const chart = page.locator('[data-panel="times"]');
      expect(await chart.getAttribute('aria-label')).toMatch(
        /mark: capacity 723\/s; mark: knee 703\/s/,
      );
      await chart.focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('.spoken').textContent()).toMatch(
        /p99 47 ms.*Payments offered a second 105\/s/,
      );
    }));

  it.each(['found', 'doomed'] as const)('never scrolls sideways on a phone: %s', (name) =>
    open(name, { width: 400 }, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    }),
  );

  it('saves the slide as a PNG of 1600 x 900', () =>
    open('found', {}, async (page) => {
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as PNG' }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toBe('curve.png');
      const png = readFileSync(await download.path());
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_600, 900]);
      expect(png.length).toBeGreaterThan(20_000);
    }));
});
