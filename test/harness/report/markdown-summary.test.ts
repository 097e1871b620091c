import { describe, expect, it } from 'vitest';

import { renderMarkdownSummary } from '../../../harness/report/markdown-summary.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const MOST_LINES = 25;

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

describe('the summary in a pull request', () => {
  it('tells verdict, reasons, budgets and counts', () => {
    expect(renderMarkdownSummary(SYNTHETIC.fail().run)).toBe(
      `### ✗ FAIL opening-ceremony: p99 response time of pay never, budget 600 ms; first at 21:48:24 (run 1 min 2 s); 2 more broken

p99 never from plan, over every planned payment; from send, over what was sent, it would read 766 ms

- **budget-breached** p99 response time of pay never, budget 600 ms.
- **saturated** All 34 workers were busy and the queue of 160 was full for 11 s; what arrived then was rejected.

- Warning: Arrivals at the target's door were 1.14 times as dispersed as planned.

| budget | window | observed | limit | first breach |
| --- | --- | ---: | ---: | --- |
| ✗ p99 response time of pay | whole run | never (at least 500 ms), unsure | ≤ 600 ms | 21:48:24 (run 1 min 2 s) |
| ✗ p99 response time of pay (last-orders) | last-orders | never (at least 500 ms), unsure | ≤ 800 ms | 21:51:12 (run 1 min 2 s) |
| ✗ goodput | whole run | 94.8 % (94.6 to 95) | ≥ 99.9 % |  |
| ✓ p50 response time of pay | whole run | 248 ms (236 to 265) | ≤ 300 ms |  |
| ✓ payments doubled | whole run | 0 | ≤ 0 |  |

8,708 planned = 8,256 answered + 452 failed + 0 shed + 0 unsent; unsure: the 95 % interval holds the limit, and a run of this length cannot be sure
<sub>run 20260801-190412-opening-ceremony · plan 5f1d0c7b9a3e · seed 20200724 · k6 1.8.1 · Node 26.10.0</sub>
`,
    );
  });

  it.each(Object.entries(SYNTHETIC))('has at most 25 lines: %s', (_, make) => {
    expect(linesOf(renderMarkdownSummary(make().run))).toBeLessThanOrEqual(MOST_LINES);
  });

  it('has at most 25 lines when everything is wrong at once, and says how much it left out', () => {
    const { run } = SYNTHETIC.invalid();
    const many = <T>(items: readonly T[]): T[] => Array.from({ length: 30 }, () => items[0]!);
    const text = renderMarkdownSummary({
      ...run,
      complete: false,
      reasons: many(run.reasons),
      warnings: many(run.warnings),
      budgets: many(run.budgets),
    });
    expect(linesOf(text)).toBeLessThanOrEqual(MOST_LINES);
    expect(text).toContain('(and 26 more)');
    expect(text).toContain('budget (and 24 more)');
  });

  it('shows text of the run as text: no markup, no mention, no broken table', () => {
    const { run } = SYNTHETIC.fail();
    const evil = '@team <b>|`x`\n# [a](b)';
    const text = renderMarkdownSummary({
      ...run,
      headline: evil,
      budgets: [{ ...run.budgets[0]!, name: evil }, ...run.budgets.slice(1)],
    });
    expect(text).toContain('@\u200Bteam \\<b\\>\\|\\`x\\` \\# \\[a\\](b)');
    expect(linesOf(text)).toBe(linesOf(renderMarkdownSummary(run)));
  });

  it('tells the faults that were on the timetable', () => {
    const { run } = SYNTHETIC.pass();
    const brownout = { name: 'brownout', kind: 'brownout', what: 'brownout ×4' };
    const told = { ...run, faults: [{ ...brownout, fromMs: 0, toMs: 10_000, planned: 12 }] };
    expect(renderMarkdownSummary(told).replaceAll(/\s+/g, ' ')).toMatch(
      /unsent;? faults: brownout ×4 17:00–\S+ \(12 payments planned within\)/,
    );
  });
});
