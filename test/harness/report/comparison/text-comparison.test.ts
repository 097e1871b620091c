import { describe, expect, it } from 'vitest';

import { renderTextComparison } from '../../../../harness/report/comparison/text-comparison.ts';
import { COMPARISONS } from '../../../fixtures/synthetic-comparison.ts';

const WIDE = { color: false, width: 80 };

describe('a comparison in a terminal', () => {
  it('tells verdict, reasons, sides and each figure with its change', () => {
    expect(renderTextComparison(COMPARISONS.worse(), WIDE)).toMatchInlineSnapshot(`
      "✗ WORSE opening-ceremony: p99 of pay 531 ms to 595 ms, +12 %; 9 more figures

        - p99 of pay +12 % (+8.6 to +15.4)
        - p50 of pay in egress +12 % (+8.6 to +15.4)

        baseline   20260801-190412-opening-ceremony · main e66f4a0 · pass
        candidate  20260802-080102-opening-ceremony · faster-ledger 0c44d1a · pass
        one plan, paired by blocks of time; of pairs of equal runs 0.5 % get another
        verdict

        pay, whole run
                         baseline      candidate  change                   p
        p50         185 ms ±2.1 %  207 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        p90         340 ms ±2.1 %  381 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        p99         531 ms ±2.1 %  595 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        p99.9       812 ms ±2.1 %  909 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        mean        201 ms ±2.1 %  225 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        goodput     99.97 % ±0.02  99.97 % ±0.02  ~ would see 0.06 pp      1.000
        error-rate   0.03 % ±0.02   0.03 % ±0.02  ~ would see 0.06 pp      1.000
        ✗ shape: slower than 1.05 s are 0.007 % → 0.048 % of the answered (p <0.001)

        pay, egress
                    baseline      candidate  change                   p
        p50    185 ms ±2.1 %  207 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        p90    340 ms ±2.1 %  381 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        p99    531 ms ±2.1 %  595 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        p99.9  812 ms ±2.1 %  909 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001
        mean   201 ms ±2.1 %  225 ms ±2.1 %  ✗ +12 % (+8.6 to +15.4)  <0.001

        ~ no detectable difference: a true change of the size named would have been
        seen in 95 of 100 such pairs; ± is a 95 % interval, brackets one adjusted for
        the number of figures; 1 other step or window without any: --json tells all
      "
    `);
  });

  it('says of every figure without a difference what would have been seen', () => {
    const text = renderTextComparison(COMPARISONS.same(), WIDE);
    expect(text.match(/~ would see [\d.]+ (%|pp)/g)).toHaveLength(7);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('1 other step or window without any');
  });

  it('has words where there is no number', () => {
    const text = renderTextComparison(COMPARISONS.never(), WIDE);
    expect(text).toMatch(/p50 +185 ms ±2\.1 % +too few +\? cannot be told\n/);
    expect(text).toMatch(/p99 +531 ms ±2\.1 % +never +✗ now never +<0\.001\n/);
  });

  it('of runs that cannot be compared tells why, and no figure', () => {
    const text = renderTextComparison(COMPARISONS.refused(), WIDE);
    expect(text).toContain('  - Another scenario: opening-ceremony against flash-sale.\n');
    expect(text).not.toContain('would see');
  });

  it.each(Object.entries(COMPARISONS))('stays within narrow terminals: %s', (_, make) => {
    for (const width of [60, 80, 100]) {
      const lines = renderTextComparison(make(), { color: false, width }).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    }
  });

  it('says the same with colour as without', () => {
    const painted = renderTextComparison(COMPARISONS.worse(), { color: true, width: 80 });
    const plain = renderTextComparison(COMPARISONS.worse(), WIDE);
    // oxlint-disable-next-line no-control-regex -- the colours themselves
    expect(painted.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
    expect(painted).not.toBe(plain);
  });
});
