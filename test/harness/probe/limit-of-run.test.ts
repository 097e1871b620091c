import { expect, test } from 'vitest';

import { limitOfRun, type LimitsSeen } from '../../../harness/probe/limit-of-run.ts';
import type { Reason } from '../../../harness/model/run/reason.ts';

const reason = (code: Reason['code'], blame: Reason['blame'] = 'generator'): Reason => ({
  code,
  blame,
  message: `${code}, it says`,
});

const seen = (over: Partial<LimitsSeen> = {}): LimitsSeen => ({
  reasons: [],
  attempt: 1,
  utilisation: 0.7,
  neverShare: 0,
  fellBehind: false,
  othersCpu: 0.01,
  ...over,
});

test('in a run in order nobody was the limit, whether its budgets held or not', () => {
  const nobody = { limitedBy: 'nobody', disturbed: null };
  expect(limitOfRun(seen())).toEqual(nobody);
  const told = [reason('budget-breached', 'target'), reason('budget-unknown', 'user')];
  expect(limitOfRun(seen({ reasons: told }))).toEqual(nobody);
});

test('a load that was given up was too much for the target, unless the generator was in trouble', () => {
  const reasons = [reason('given-up', 'harness')];
  expect(limitOfRun(seen({ reasons }))).toEqual({ limitedBy: 'target', disturbed: null });
  expect(limitOfRun(seen({ reasons: [...reasons, reason('late')] }))).toEqual({
    limitedBy: 'nobody',
    disturbed: 'late, it says',
  });
});

test.each<[string, Partial<LimitsSeen>]>([
  ['whose workers have no pause', { utilisation: 0.995 }],
  ['that leaves a fifth unanswered', { utilisation: null, neverShare: 0.2 }],
  ['that answers far less than was sent to it', { utilisation: null, fellBehind: true }],
  ['at whose in-flight cap payments were shed', { reasons: [reason('saturated', 'target')] }],
])('a target %s saturated, and the generator is never blamed for it', (_, over) => {
  for (const attempt of [1, 2]) {
    const trouble =
      over.fellBehind === true ? [reason('late')] : [reason('late'), reason('starved')];
    const reasons = [...(over.reasons ?? []), ...trouble];
    expect(limitOfRun(seen({ ...over, reasons, attempt }))).toEqual({
      limitedBy: 'target',
      disturbed: null,
    });
  }
});

test('a generator that is late once was disturbed; twice, it was the limit', () => {
  const reasons = [reason('late')];
  expect(limitOfRun(seen({ reasons }))).toEqual({
    limitedBy: 'nobody',
    disturbed: 'late, it says',
  });
  expect(limitOfRun(seen({ reasons, attempt: 2 }))).toEqual({
    limitedBy: 'generator',
    disturbed: null,
  });
});

test('where other processes took the machine it was disturbed, however often', () => {
  const found = limitOfRun(seen({ reasons: [reason('late')], attempt: 2, othersCpu: 0.5 }));
  expect(found.limitedBy).toBe('nobody');
  expect(found.disturbed).toBe('other processes took 50 % of this machine: late, it says');
});

test('a run that went wrong in another way tells nothing, even of a saturated target', () => {
  const reasons = [reason('records-lost', 'harness')];
  expect(limitOfRun(seen({ reasons, utilisation: 1, attempt: 2 }))).toEqual({
    limitedBy: 'nobody',
    disturbed: 'records-lost, it says',
  });
});

test.each(['starved', 'mock-starved'] as const)(
  'answers that this machine kept waiting, %s, are no sign that the target fell behind',
  (code) => {
    const told = { reasons: [reason('late'), reason(code)], attempt: 2, fellBehind: true };
    expect(limitOfRun(seen(told))).toEqual({ limitedBy: 'generator', disturbed: null });
  },
);

test('a target that fell behind beside a generator in order was the limit too', () => {
  expect(limitOfRun(seen({ fellBehind: true }))).toEqual({ limitedBy: 'target', disturbed: null });
});
