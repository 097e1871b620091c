import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { renderHtmlCapacity } from '../../harness/report/capacity/html-capacity.ts';
import { renderHtmlSeries } from '../../harness/report/capacity/series/html-series.ts';
import { renderHtmlSizing } from '../../harness/report/capacity/sizing/html-sizing.ts';
import { doomedSearch, paperOf, recordedSearch } from '../fixtures/capacity/recorded-paper.ts';
import { recordedForecast } from '../fixtures/capacity/recorded-forecast.ts';
import { CONVERGED } from '../fixtures/synthetic-search.ts';
import { syntheticSeries } from '../fixtures/synthetic-series.ts';
import { formatShare } from '../../harness/units/share.ts';
import { coloursDrawn, paper, PAPER } from './open-page.ts';
import { pagesInBrowser } from './pages-in-browser.ts';

/** What is told of one replica by itself. */
const ALONE = new RegExp(
  `breach ${formatShare(recordedForecast().sizing.fleets[0]!.breach.share)}.*Replicas 1$`,
);

const series = syntheticSeries([
  [2, CONVERGED],
  [4, null],
]);

const open = pagesInBrowser(() => [
  ['found', renderHtmlCapacity(paperOf(recordedSearch()))],
  ['doomed', renderHtmlCapacity(paperOf(doomedSearch()))],
  ['series', renderHtmlSeries({ series, searches: new Map() })],
  ['forecast', renderHtmlSizing(recordedForecast(), 'runs/fleet')],
]);

describe('the page of a search for capacity in a browser', () => {
  it.each(['light', 'dark'] as const)('draws every chart on %s paper, in colour', (scheme) =>
    open('found', { scheme }, async (page) => {
      expect(await paper(page)).toBe(PAPER[scheme]);
      const colours = await coloursDrawn(page);
      // Times, who missed, goodput, wait, utilisation.
      expect(colours).toHaveLength(5);
      expect(Math.min(...colours)).toBeGreaterThan(10);
    }),
  );

  it('tells the times of a load at the cursor, and names the marks for those who cannot see', () =>
    open('found', {}, async (page) => {
      const chart = page.locator('[data-panel="times"]');
      expect(await chart.getAttribute('aria-label')).toMatch(
        /mark: capacity 724\/s; mark: knee 728\/s/,
      );
      await chart.focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('.spoken').textContent()).toMatch(
        /p99 response time 47 ms.*Planned load, payments a second 105\/s/,
      );
    }));

  it.each(['found', 'doomed', 'series', 'forecast'] as const)(
    'never scrolls sideways on a phone: %s',
    (name) =>
      open(name, { width: 400 }, async (page) => {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
      }),
  );

  it('has room for every table on a wide page', () =>
    open('found', {}, async (page) => {
      const tables = await page.locator('.scroll').all();
      expect(tables.length).toBeGreaterThan(2);
      for (const table of tables)
        expect(
          await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
        ).toBeLessThanOrEqual(0);
    }));

  it.each(['light', 'dark'] as const)(
    'shades the edge beyond which a table goes on, on %s paper',
    (scheme) =>
      open('found', { width: 390, scheme }, async (page) => {
        const table = page.locator('#figures-of-curve .scroll');
        // Beside the caption, where nothing is written.
        const edge = async (): Promise<string> => {
          await table.scrollIntoViewIfNeeded();
          const { x, y, width } = (await table.boundingBox())!;
          const clip = { x: x + width - 8, y: y + 2, width: 8, height: 8 };
          return (await page.screenshot({ clip })).toString('base64');
        };
        const shaded = await edge();
        await table.evaluate((scrolled) => scrolled.scrollTo(scrolled.scrollWidth, 0));
        const { y } = (await table.boundingBox())!;
        const paperAlone = await page.screenshot({ clip: { x: 2, y: y + 2, width: 8, height: 8 } });
        expect(await edge()).toBe(paperAlone.toString('base64'));
        expect(await edge()).not.toBe(shaded);
      }),
  );

  it.each([1_280, 390])('saves the slide as a PNG of 1600 x 900, on a page of %i px', (width) =>
    open('found', { width }, async (page) => {
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as PNG' }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toBe('curve.png');
      const png = readFileSync(await download.path());
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_600, 900]);
      expect(png.length).toBeGreaterThan(20_000);
    }),
  );
});

describe('the page of a forecast in a browser', () => {
  it.each(['light', 'dark'] as const)('draws every chart on %s paper, in colour', (scheme) =>
    open('forecast', { scheme }, async (page) => {
      expect(await paper(page)).toBe(PAPER[scheme]);
      const colours = await coloursDrawn(page);
      // Risk, capacity, the day, its replicas.
      expect(colours).toHaveLength(4);
      expect(Math.min(...colours)).toBeGreaterThan(10);
    }),
  );

  it('tells the risk of a number of replicas by keyboard', () =>
    open('forecast', {}, async (page) => {
      await page.locator('[data-panel="risk"]').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('.spoken').textContent()).toMatch(ALONE);
    }));
});
