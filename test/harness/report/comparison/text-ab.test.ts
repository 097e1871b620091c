import { describe, expect, it } from 'vitest';

import { AB_SCHEMA, type Ab, type AbControl } from '../../../../harness/model/comparison/ab.ts';
import { renderMarkdownAb } from '../../../../harness/report/comparison/markdown-ab.ts';
import { renderTextAb } from '../../../../harness/report/comparison/text-ab.ts';
import { COMPARISONS } from '../../../fixtures/synthetic-comparison.ts';

const CLEAN: AbControl = {
  verdict: 'clean',
  reasons: [],
  detectable: { metric: 'p99', change: 0.123 },
  differences: [],
  shapes: [],
};

const abOf = (comparison: Ab['comparison'], control: Ab['control']): Ab => ({
  schema: AB_SCHEMA,
  complete: true,
  names: { a: 'A', b: 'B' },
  notCompared: [
    { step: null, window: 'dinner', reason: 'holds 9 whole pairs of blocks; 16 are the least' },
    { step: 'inquire', window: null, reason: 'A made 12 requests and B 80' },
  ],
  split: {
    seed: 7,
    blockMs: 2_000,
    settleMs: 200,
    pairs: 3,
    order: 'abbaba',
    compared: { a: 1_234, b: 1_201 },
  },
  control,
  comparison,
});

const linesBehindTable = (ab: Ab): string =>
  renderTextAb(ab, { color: false, width: 80 }).split(/\n\n(?= {2}blocks)/)[1] ?? '';

describe('a run of two targets in words', () => {
  it('tells blocks, control and what would have been seen behind the comparison', () => {
    expect(linesBehindTable(abOf(COMPARISONS.worse(), CLEAN))).toMatchInlineSnapshot(`
      "  blocks     3 pairs of blocks of 2 s, one to A and one to B by a coin (seed 7),
                   the first 200 ms of each left out: 1,234 payments of A and 1,201 of
                   B compared
        control    ✓ clean: blocks of A do not differ from blocks of A, nor those of
                   B; a change of the p99 by 12.3 % would have been seen
        would see  a true change of the p99 of pay by 4.1 %, in 95 of 100 such runs
        not told   dinner: holds 9 whole pairs of blocks; 16 are the least
        not told   inquire: A made 12 requests and B 80
      "
    `);
  });

  it('tells what disturbed it, that nothing could be told, or that nobody looked', () => {
    const reasons = ['p99 of pay of A +40 %'];
    const disturbed: AbControl = { ...CLEAN, verdict: 'disturbed', reasons };
    const comparison = COMPARISONS.refused();
    expect(linesBehindTable(abOf(comparison, disturbed))).toContain(
      '  control    ✗ disturbed: p99 of pay of A +40 %\n',
    );
    const blind: AbControl = { ...CLEAN, verdict: 'cannot-tell', detectable: null };
    expect(linesBehindTable(abOf(comparison, blind))).toContain('control    ? cannot tell');
    expect(linesBehindTable(abOf(comparison, null))).toContain('control    ? not looked at');
  });

  it('says the same for a pull request', () => {
    const lines = renderMarkdownAb(abOf(COMPARISONS.worse(), CLEAN)).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^### ✗ WORSE /);
    expect(lines.length).toBeLessThan(45);
    expect(lines.slice(-5).map((line) => line.split(':')[0])).toEqual([
      '- **blocks**',
      '- **control**',
      '- **would see**',
      '- **not told**',
      '- **not told**',
    ]);
  });
});
