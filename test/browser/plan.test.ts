import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Plan } from '../../harness/model/plan/read-plan.ts';
import { planFigures } from '../../harness/report/plan/figures/plan-figures.ts';
import { renderPlanPage } from '../../harness/report/plan/plan-page.ts';
import { planHeadline } from '../../harness/report/plan/sections/head-section.ts';
import { handMadePlan } from '../fixtures/hand-made-plan.ts';
import { smallPlan } from '../harness/report/plan/small-plan.ts';
import { coloursDrawn, paper, PAPER } from './open-page.ts';
import { pagesInBrowser } from './pages-in-browser.ts';

/** Of all Japan, so that it has a map. */
let plan: Plan;

const open = pagesInBrowser(async (folder) => {
  plan = await smallPlan(join(folder, 'plan'), {
    demand: { tier: 'games-2020', profile: { from: 'formula' } },
    windows: [{ name: 'dinner', from: '18:30', to: '19:30' }],
  });
  const bare = handMadePlan(join(folder, 'bare'), { plannedMs: [1, 2, 300] });
  return [
    ['whole', renderPlanPage(plan, planFigures(plan))],
    ['bare', renderPlanPage(bare, planFigures(bare))],
  ];
});

describe('the page of a plan in a browser', () => {
  it.each(['light', 'dark'] as const)('draws every chart on %s paper, in colour', (scheme) =>
    open('whole', { scheme }, async (page) => {
      expect(await paper(page)).toBe(PAPER[scheme]);
      const colours = await coloursDrawn(page);
      // Rate, categories, dispersion, seven categories of amounts, tourists.
      expect(colours).toHaveLength(11);
      expect(Math.min(...colours)).toBeGreaterThan(10);
    }),
  );

  it('names what is along every axis that is not time', () =>
    open('whole', {}, async (page) => {
      const unnamed = await page.evaluate(`[...document.querySelectorAll('.plot')]
        .filter((plot) => !['rate', 'categories', 'parts'].includes(plot.dataset.panel))
        .filter((plot) => [...plot.closest('.panel').querySelectorAll('.axis')]
          .filter((axis) => axis.textContent.trim().length > 3).length !== 2)
        .map((plot) => plot.dataset.panel)`);
      expect(unnamed).toEqual([]);
    }));

  it('starts with the headline, and copies it', () =>
    open('whole', {}, async (page) => {
      const headline = planHeadline(plan.manifest, planFigures(plan));
      expect(await page.locator('h1').textContent()).toBe(headline);
      await page.locator('.copy').click();
      await page.getByText('Copied').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(headline);
    }));

  it('has one row of the review for each figure of the plan', () =>
    open('whole', {}, async (page) => {
      const names = await page.locator('#assumptions tbody th').allInnerTexts();
      const given = plan.manifest.parameters.map(({ name }) => name);
      expect(names.toSorted()).toEqual(given.toSorted());
    }));

  it('moves one cursor through the charts over time, and none through the others', () =>
    open('whole', {}, async (page) => {
      await page.locator('[data-panel="categories"] .u-over').hover();
      expect(await page.locator('.readout').innerText()).toMatch(/^1\d:\d\d:\d\d · run [\d.]+ s/);
      const of = (panel: string): Promise<readonly string[]> =>
        page.locator(`.panel:has([data-panel="${panel}"]) .value`).allInnerTexts();
      expect((await of('rate')).filter((value) => value === '')).toEqual([]);
      expect((await of('categories')).filter((value) => value === '')).toEqual([]);
      expect((await of('dispersion')).filter((value) => value !== '')).toEqual([]);
    }));

  it('tells at the cursor how many tourists paid so often', () =>
    open('whole', {}, async (page) => {
      await page.locator('[data-panel="tourists"]').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('.spoken').textContent()).toMatch(
        /^tourists \d+, if all were alike \(Poisson\) \d+, negative binomial \d+, Payments on that day 1$/,
      );
      const { daysWith } = planFigures(plan).tourists!;
      const value = page.locator('.panel:has([data-panel="tourists"]) .value').first();
      expect(await value.innerText()).toBe(String(daysWith[1]));
    }));

  it('names every line of its keys, and the second edge of a band only at the cursor', () =>
    open('whole', {}, async (page) => {
      const shown = async (panel: string): Promise<readonly string[]> =>
        (
          await page.locator(`.panel:has([data-panel="${panel}"]) .key li:visible`).allInnerTexts()
        ).map((text) => text.trim());
      expect(await shown('rate')).toEqual([
        '99 % of all luck',
        'rate as planned',
        'rate after the random factors',
        'payments',
      ]);
      await page.locator('[data-panel="rate"] .u-over').hover();
      expect(await shown('rate')).toHaveLength(5);
    }));

  it('shows where, on a map with a tile for each prefecture', () =>
    open('whole', {}, async (page) => {
      expect(await page.locator('.map g').count()).toBe(47);
      const rows = await page.locator('#where tbody tr').count();
      expect(await page.locator('.map g:not(.empty)').count()).toBe(rows);
    }));

  it('makes do with a plan of instants alone', () =>
    open('bare', {}, async (page) => {
      expect((await coloursDrawn(page)).length).toBeGreaterThan(0);
      expect(await page.locator('#where, #amounts, #merchants, #tourists').count()).toBe(0);
    }));

  it('never scrolls sideways on a small phone', () =>
    open('whole', { width: 320 }, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      const widest = await page.evaluate(
        `Math.max(...[...document.querySelectorAll('.uplot')].map((plot) => plot.getBoundingClientRect().right))`,
      );
      expect(widest).toBeLessThanOrEqual(320);
    }));

  it('prints in light colours, whatever the screen shows', () =>
    open('whole', { scheme: 'dark' }, async (page) => {
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      expect(await paper(page)).toBe(PAPER.light);
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
      expect(await paper(page)).toBe(PAPER.dark);
    }));
});
