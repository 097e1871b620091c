import { describe, expect, it } from 'vitest';

import { renderHtmlReport } from '../../harness/report/html-report.ts';
import { withObserved } from '../fixtures/synthetic-observed.ts';
import { SYNTHETIC } from '../fixtures/synthetic-run.ts';
import { coloursDrawn, paper, PAPER } from './open-page.ts';
import { pagesInBrowser } from './pages-in-browser.ts';

const open = pagesInBrowser(() => [
  ...Object.entries(SYNTHETIC).map(([name, make]) => [name, renderHtmlReport(make())] as const),
  ['observed', renderHtmlReport(withObserved(SYNTHETIC.fail()))],
]);

describe('the report in a browser', () => {
  it.each(['light', 'dark'] as const)('draws every chart on %s paper', (scheme) =>
    open('fail', { scheme }, async (page) => {
      expect(await paper(page)).toBe(PAPER[scheme]);
      const colours = await coloursDrawn(page);
      expect(colours).toHaveLength(10);
      expect(Math.min(...colours)).toBeGreaterThan(10);
    }),
  );

  it("draws the target's own metrics that came, and what was noted", () =>
    open('observed', {}, async (page) => {
      const colours = await coloursDrawn(page);
      expect(colours).toHaveLength(12);
      expect(Math.min(...colours)).toBeGreaterThan(5);
      expect(await page.locator('#observed figure').innerText()).toContain('No figures.');
      expect(await page.locator('#marks').innerText()).toContain('failover started');
    }));

  it.each(['pass', 'fail', 'invalid'] as const)('starts with the headline: %s', (name) =>
    open(name, {}, async (page) => {
      expect(await page.locator('h1').textContent()).toBe(SYNTHETIC[name]().run.headline);
      expect(await page.locator('.badge').innerText()).toMatch(/^[✓✗?] (PASS|FAIL|INVALID)$/);
    }),
  );

  it('draws no gateway for a target that it cannot look into, and nothing for a run of nothing', async () => {
    await open('external', {}, async (page) => expect(await coloursDrawn(page)).toHaveLength(7));
    await open('empty', {}, async (page) => {
      expect(await coloursDrawn(page)).toEqual([]);
      expect(await page.locator('figure').first().innerText()).toContain('No figures.');
    });
  });

  it('moves one cursor through all charts and tells both clocks', () =>
    open('fail', {}, async (page) => {
      await page.locator('[data-panel="queue"] .u-over').hover();
      const positions = await page.evaluate(
        `[...new Set([...document.querySelectorAll('.plot .u-cursor-x')].map((line) =>
          Math.round(line.getBoundingClientRect().left)))]`,
      );
      expect(positions).toHaveLength(1);
      expect(await page.locator('.readout').innerText()).toMatch(
        /^20:\d\d:\d\d · run [\d.]+ s · ceremony$/,
      );
      const values = await page.locator('.panel .value').allInnerTexts();
      expect(values).toHaveLength(17);
      expect(values.filter((value) => value === '')).toEqual([]);
    }));

  it('zooms all charts to what is dragged over one, and back on a double click', () =>
    open('fail', {}, async (page) => {
      const instantAt = async (panel: string, share: number): Promise<string> => {
        const plot = page.locator(`[data-panel="${panel}"] .u-over`);
        const { width = 0 } = (await plot.boundingBox()) ?? {};
        await plot.hover({ position: { x: Math.round(width * share), y: 20 } });
        return (await page.locator('.readout').innerText()).slice(0, 8);
      };
      const before = await instantAt('queue', 0.25);
      await instantAt('workers', 0.5);
      await page.mouse.down();
      await instantAt('workers', 0.75);
      await page.mouse.up();
      const zoomed = await instantAt('queue', 0.25);
      expect(before).toMatch(/^18:/);
      expect(zoomed).toMatch(/^20:4/);
      await page.locator('[data-panel="queue"] .u-over').dblclick();
      expect(await instantAt('queue', 0.25)).toBe(before);
    }));

  it('can be read with the keyboard alone', () =>
    open('fail', {}, async (page) => {
      await page.locator('[data-panel="response-time"]').focus();
      await page.keyboard.press('ArrowLeft');
      expect(await page.locator('.spoken').textContent()).toMatch(
        /^23:58:36 · run 1 min 30 s, p50 [\d.]+ ms, p90 /,
      );
      await page.keyboard.press('Escape');
      expect(await page.locator('.readout').innerText()).toContain('Point at a chart');
    }));

  it('changes its paper, charts and all, by the small toggle', () =>
    open('fail', {}, async (page) => {
      await page.locator('#theme').click();
      expect(await paper(page)).toBe(PAPER.dark);
      expect(await page.locator('#theme').innerText()).toBe('Light');
      expect(Math.min(...(await coloursDrawn(page)))).toBeGreaterThan(10);
    }));

  it('copies the headline', () =>
    open('fail', {}, async (page) => {
      await page.locator('.copy').click();
      await page.getByText('Copied').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
        SYNTHETIC.fail().run.headline,
      );
    }));

  it('never scrolls sideways on a small phone', () =>
    open('maximal', { width: 320 }, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      const widest = await page.evaluate(
        `Math.max(...[...document.querySelectorAll('.uplot')].map((plot) => plot.getBoundingClientRect().right))`,
      );
      expect(widest).toBeLessThanOrEqual(320);
    }));

  it('shows every quantile on a phone', () =>
    open('maximal', { width: 390 }, async (page) => {
      const hidden = await page.evaluate(
        `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('#figures .scroll'))`,
      );
      expect(hidden).toBe(0);
    }));

  it('folds what the plan assumes, and unfolds it on paper', () =>
    open('fail', {}, async (page) => {
      const row = page.locator('#plan tbody tr').first();
      expect(await row.isVisible()).toBe(false);
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      expect(await row.isVisible()).toBe(true);
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
      expect(await row.isVisible()).toBe(false);
      await page.locator('#plan summary').first().click();
      expect(await row.isVisible()).toBe(true);
    }));

  it('prints in light colours, whatever the screen shows', () =>
    open('fail', { scheme: 'dark' }, async (page) => {
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      expect(await paper(page)).toBe(PAPER.light);
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
      expect(await paper(page)).toBe(PAPER.dark);
    }));
});
