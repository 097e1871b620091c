import { describe, expect, it } from 'vitest';

import { renderHtmlGate } from '../../harness/report/gating/html-gate.ts';
import { GATES } from '../fixtures/synthetic-gate.ts';
import { paper, PAPER } from './open-page.ts';
import { pagesInBrowser } from './pages-in-browser.ts';

const open = pagesInBrowser(() =>
  Object.entries(GATES).map(([name, gate]) => [name, renderHtmlGate(gate())]),
);

describe('the page of a gate in a browser', () => {
  it.each(['light', 'dark'] as const)('is on %s paper', (scheme) =>
    open('pass', { scheme }, async (page) => {
      expect(await paper(page)).toBe(PAPER[scheme]);
    }),
  );

  it('starts with the verdict, and has every budget on a scale, worst first', () =>
    open('fail', {}, async (page) => {
      expect(await page.locator('.badge').innerText()).toBe('✗ FAIL');
      expect(await page.locator('h1').innerText()).toBe(GATES.fail().headline);
      expect(await page.locator('#budgets tbody tr').count()).toBe(11);
      expect(await page.locator('#budgets svg.scale').count()).toBe(11);
      const first = await page.locator('#budgets tbody tr').first().innerText();
      expect(first).toContain('p99.9 response time');
      expect(first).toContain('never');
    }));

  it('tells severity, waiver, the place in the policy, and the baseline', () =>
    open('fail', {}, async (page) => {
      const text = await page.locator('#budgets').innerText();
      for (const words of [
        'a warning only',
        'waived until 2027-03-31 by ledger team',
        'policy.yaml:3:5',
      ])
        expect(text).toContain(words);
      expect(await page.locator('#baseline').innerText()).toContain('smallest detectable change');
    }));

  it('gives the reason that no budget says', () =>
    open('died', {}, async (page) => {
      expect(await page.locator('.reasons').innerText()).toBe('The target died at 19:41.');
    }));

  it.each(Object.keys(GATES))('never scrolls sideways on a small phone: %s', (name) =>
    open(name, { width: 320 }, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }),
  );
});
