import { stripVTControlCharacters } from 'node:util';

import { describe, expect, it } from 'vitest';

import { renderTextSummary } from '../../../harness/report/text-summary.ts';
import { behind } from '../../fixtures/synthetic-dependency.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

describe('the summary in a terminal', () => {
  it('tells a failed run from its verdict to the path of its report', () => {
    expect(renderTextSummary(SYNTHETIC.fail().run, { color: false, width: 80 })).toBe(
      `✗ FAIL opening-ceremony: p99 response time of pay never, budget 600 ms; first at
21:48:24 (run 1 min 2 s); 2 more broken
  p99 never from plan, over every planned payment; from send, over what was
  sent, it would read 766 ms

  - budget-breached: p99 response time of pay never, budget 600 ms.
  - saturated: All 34 workers were busy and the queue of 160 was full for 11 s;
    what arrived then was rejected.

  ! warning: Arrivals at the target's door were 1.14 times as dispersed as
    planned.

  ✗ p99 response time of pay      whole run    never (at least 500 ms)  ≤ 600 ms
    first 21:48:24, unsure
  ✗ p99 response time of pay (l…  last-orders  never (at least 500 ms)  ≤ 800 ms
    first 21:51:12, unsure
  ✗ goodput                       whole run        94.8 % (94.6 to 95)  ≥ 99.9 %
  ✓ p50 response time of pay      whole run        248 ms (236 to 265)  ≤ 300 ms
  ✓ payments doubled              whole run                          0  ≤ 0
    unsure: the 95 % interval holds the limit, and a run of this length cannot
    be sure

  8,708 planned = 8,256 answered + 452 failed + 0 shed + 0 unsent
  report  runs/1/report.html
`,
    );
  });

  it.each(Object.entries(SYNTHETIC))('fits 60, 80 and 100 columns: %s', (_, make) => {
    const { run } = make();
    for (const width of [20, 60, 80, 100, 300]) {
      const lines = renderTextSummary(run, { color: false, width }).split('\n');
      const most = Math.min(100, Math.max(60, width));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(most);
    }
  });

  it('keeps a figure and its unit on one line', () => {
    const { run } = SYNTHETIC.fail();
    for (let before = 0; before < 70; before += 1) {
      const words = `${'x'.repeat(before)} goodput 94.8 % of 12 min 3 s and 100 payments, 640 MB`;
      const { headline, ...others } = { ...run, reasons: [], warnings: [], budgets: [] };
      const told = { ...others, headline: `${headline} ${words}` };
      const lines = renderTextSummary(told, { color: false, width: 60 }).split('\n');
      expect(lines.join(' ')).toContain('94.8 %');
      expect(lines.filter((line) => /^ *(?:%|ms|s|min|MB)\b|^ *%/.test(line))).toEqual([]);
    }
  });

  it('puts the first breach below a row that has no room for it, and cuts no figure silently', () => {
    const { run } = SYNTHETIC.fail();
    const budgets = run.budgets.map((budget) => ({
      ...budget,
      window: budget.window === null ? null : 'the-last-orders-of-the-night',
    }));
    const lines = renderTextSummary({ ...run, budgets }, { color: false, width: 60 }).split('\n');
    const at = lines.findIndex((line) => line.includes('(la') || line.includes('the-last'));
    expect(lines[at]).toMatch(
      /^ {2}✗ p99 respons… {2}the-last-orders-of-the-night .*(?:≤ 800 ms|…)$/,
    );
    expect(lines[at + 1]).toBe('    first 21:51:12, unsure');
  });

  it('says the same with colour as without', () => {
    const { run } = SYNTHETIC.fail();
    const coloured = renderTextSummary(run, { color: true, width: 80 });
    expect(coloured).toContain('\u001B[31m');
    expect(stripVTControlCharacters(coloured)).toBe(
      renderTextSummary(run, { color: false, width: 80 }),
    );
  });

  it('lists what was not checked, and that budgets of an invalid run judge nobody', () => {
    expect(renderTextSummary(SYNTHETIC.external().run, { color: false, width: 100 })).toContain(
      '– not checked: ledger',
    );
    expect(renderTextSummary(SYNTHETIC.invalid().run, { color: false, width: 100 })).toContain(
      'an invalid run judges nobody',
    );
  });

  it('lets no text of the run steer the terminal', () => {
    const { run } = SYNTHETIC.fail();
    const hostile = {
      ...run,
      headline: 'FAIL \u001B]0;title\u0007\r\nPASS',
      paths: { report: 'a\u001B[2Jb' },
    };
    expect(renderTextSummary(hostile, { color: false, width: 80 })).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('tells the faults that were on the timetable', () => {
    const { run } = SYNTHETIC.pass();
    const brownout = { name: 'brownout', kind: 'brownout', what: 'brownout ×4' };
    const told = { ...run, faults: [{ ...brownout, fromMs: 0, toMs: 10_000, planned: 12 }] };
    expect(renderTextSummary(told, { color: false, width: 80 }).replaceAll(/\s+/g, ' ')).toMatch(
      /unsent;? faults: brownout ×4 17:00–\S+ \(12 payments planned within\)/,
    );
  });

  it('tells what reached the gateway behind the target below the headline', () => {
    const { run } = SYNTHETIC.pass();
    const sentence = '12,408 payments, each reached the wallet exactly once';
    const text = renderTextSummary(
      { ...run, dependency: behind(sentence) },
      { color: false, width: 80 },
    );
    expect(text).toContain(`\n  ${sentence}.\n`);
  });
});
