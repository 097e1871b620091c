import { describe, expect, test } from 'vitest';

import { startSearch } from '../../../harness/capacity/observe.ts';
import { runSearch } from '../../../harness/capacity/run-search.ts';
import { SETTINGS } from './curved-target.ts';
import { filledBy, type FillingTarget } from './filling-target.ts';

/** At the largest load 114 payments a second are offered. */
const search = (target: Partial<FillingTarget>) =>
  runSearch(startSearch({ ...SETTINGS, startScale: 0.5, largestScale: 0.5, loadSeconds: 40 }), {
    probe: (probe) => filledBy(probe, { offered: 228, takes: 1_000, ...target }),
  });

const secondsAtLargest = ({ state }: Awaited<ReturnType<typeof search>>): readonly number[] =>
  state.probes
    .filter(({ probe }) => probe.scale === 0.5)
    .map(({ probe }) => probe.measureMs / 1_000);

describe('every budget holds at the largest load', () => {
  test('only where a probe says so that is long against their limits', async () => {
    const ended = await search({});
    expect(ended.end).toMatchObject({
      reason: 'never-saturates-within-maximum',
      heldAt: { scale: 0.5, perSecond: 114 },
    });
    expect(secondsAtLargest(ended)).toEqual([2, 10]);
  });

  test('not where a short probe ends before its queue is long', async () => {
    const ended = await search({ takes: 40 });
    expect(secondsAtLargest(ended).slice(0, 2)).toEqual([2, 10]);
    expect(ended.state.probes[0]!.outcome.budgets[0]!.isBroken).toBe(false);
    expect(ended.state.probes[1]!.outcome.budgets[0]!.isBroken).toBe(true);
    expect(ended.end).not.toMatchObject({ reason: 'never-saturates-within-maximum' });
  });

  test('not where the target falls behind, for which all load that is left is tried', async () => {
    const ended = await search({ takes: 90 });
    expect(secondsAtLargest(ended)).toEqual([2, 10, 21.333]);
    expect(ended.end).toMatchObject({ reason: 'out-of-time', heldAt: null });
  });

  test('nor where it falls behind to the end and breaks nothing, and it is told so', async () => {
    const { end } = await search({ takes: 100 });
    expect(end).toMatchObject({
      reason: 'out-of-time',
      heldAt: null,
      message:
        '40 s of load were too few to break a budget at the largest, scale 0.5 (114/s), but the ' +
        'target answered only 100/s, so that a queue grew: allow more load',
    });
  });

  test('nor where payments are so few that none of them may miss', async () => {
    const { end } = await search({ offered: 1 });
    expect(end).toMatchObject({
      reason: 'out-of-time',
      message: expect.stringContaining(
        '40 s of load had too few payments at the largest',
      ) as string,
    });
  });
});

test('a probe that fell behind and broke nothing is in no answer, and confirms none', async () => {
  const { end } = await search({ takes: 40 });
  expect(end).toMatchObject({ kind: 'converged', confirmation: 'not-made' });
  if (end.kind !== 'converged') return;
  const truth = 40 / 228;
  expect(end.scale.low).toBeLessThan(truth);
  expect(end.scale.high).toBeGreaterThan(truth);
});
