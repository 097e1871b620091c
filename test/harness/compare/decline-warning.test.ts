import { expect, it } from 'vitest';

import { declineWarning } from '../../../harness/compare/decline-warning.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const run = (answered: number, declined: number) => ({
  counts: { ...SYNTHETIC.pass().run.counts, answered, declined },
});

it('tells three times as many declines, in both directions', () => {
  const [found] = declineWarning(run(5_000, 100), run(5_000, 300));
  expect(found).toMatchObject({ code: 'other-declines' });
  expect(found!.message).toContain('2 % against 6 % were declined');
  expect(declineWarning(run(5_000, 300), run(5_000, 100))).toHaveLength(1);
});

it.each([
  ['equal shares', run(5_000, 100), run(5_000, 100)],
  // z = 1.4
  ['a difference of chance', run(5_000, 100), run(5_000, 121)],
  ['a few against none', run(5_000, 0), run(5_000, 3)],
  ['nothing answered', run(0, 0), run(5_000, 100)],
])('says nothing of %s', (_, baseline, candidate) => {
  expect(declineWarning(baseline, candidate)).toEqual([]);
});
