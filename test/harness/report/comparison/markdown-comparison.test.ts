import { describe, expect, it } from 'vitest';

import { renderMarkdownComparison } from '../../../../harness/report/comparison/markdown-comparison.ts';
import { COMPARISONS } from '../../../fixtures/synthetic-comparison.ts';

const MOST_LINES = 40;

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

describe('a comparison in a pull request', () => {
  it('tells verdict, reasons, figures and both sides', () => {
    expect(renderMarkdownComparison(COMPARISONS.worse())).toMatchInlineSnapshot(`
      "### ✗ WORSE opening-ceremony: p99 of pay 531 ms to 595 ms, +12 %; 9 more figures

      - p99 of pay +12 % (+8.6 to +15.4)
      - p50 of pay in egress +12 % (+8.6 to +15.4)

      | pay, whole run | baseline | candidate | change | p |
      | --- | ---: | ---: | --- | ---: |
      | p50 | 185 ms ±2.1 % | 207 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | p90 | 340 ms ±2.1 % | 381 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | p99 | 531 ms ±2.1 % | 595 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | p99.9 | 812 ms ±2.1 % | 909 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | mean | 201 ms ±2.1 % | 225 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | goodput | 99.97 % ±0.02 | 99.97 % ±0.02 | ~ would see 0.06 pp | 1.000 |
      | error-rate | 0.03 % ±0.02 | 0.03 % ±0.02 | ~ would see 0.06 pp | 1.000 |

      ✗ shape: slower than 1.05 s are 0.007 % → 0.048 % of the answered (p \\<0.001)

      | steps and windows | baseline | candidate | change | p |
      | --- | ---: | ---: | --- | ---: |
      | pay, egress: p50 | 185 ms ±2.1 % | 207 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | pay, egress: p90 | 340 ms ±2.1 % | 381 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | pay, egress: p99 | 531 ms ±2.1 % | 595 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | pay, egress: p99.9 | 812 ms ±2.1 % | 909 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |
      | pay, egress: mean | 201 ms ±2.1 % | 225 ms ±2.1 % | ✗ +12 % (+8.6 to +15.4) | \\<0.001 |

      ~ no detectable difference: a true change of the size named would have been seen in 95 of 100 such pairs; ± is a 95 % interval, brackets one adjusted for the number of figures

      <sub>baseline 20260801-190412-opening-ceremony · main e66f4a0 · pass<br>candidate 20260802-080102-opening-ceremony · faster-ledger 0c44d1a · pass<br>one plan, paired by blocks of time; of pairs of equal runs 0.5 % get another verdict</sub>
      "
    `);
  });

  it.each(Object.entries(COMPARISONS))('has at most 40 lines: %s', (_, make) => {
    expect(linesOf(renderMarkdownComparison(make()))).toBeLessThanOrEqual(MOST_LINES);
  });

  it('has at most 40 lines when everything changed, and says how much it left out', () => {
    const worse = COMPARISONS.worse();
    const changed = worse.differences.filter(({ window }) => window !== null);
    const text = renderMarkdownComparison({
      ...worse,
      reasons: Array.from({ length: 30 }, () => worse.reasons[0]!),
      warnings: Array.from({ length: 30 }, () => COMPARISONS.refused().warnings[0]!),
      differences: [
        ...worse.differences,
        ...['gates', 'show', 'medals'].flatMap((window) =>
          changed.map((difference) => ({ ...difference, window })),
        ),
      ],
    });
    expect(linesOf(text)).toBeLessThanOrEqual(MOST_LINES);
    expect(text).toContain('(and 25 more)');
    expect(text).toContain('steps and windows (and 12 more)');
  });

  it('shows text of a run as text', () => {
    const evil = '@team <b>|`x`\n# [a](b)';
    const text = renderMarkdownComparison({ ...COMPARISONS.same(), headline: evil });
    expect(text).toContain('@\u200Bteam \\<b\\>\\|\\`x\\` \\# \\[a\\](b)');
  });
});
