import { expect, test } from 'vitest';

import { setReplayFields } from '../../../../harness/model/scenario/set-fields.ts';

const SOURCE = {
  name: 'small',
  replay: { peak: '100/s', timeout: '5s' },
  gateway: { workers: 72 },
  budgets: [{ metric: 'goodput', atLeast: '99.9%' }],
};

test('fields that leave the plan as it is are set in a copy', () => {
  const before = structuredClone(SOURCE);
  const changed = setReplayFields(SOURCE, [
    { path: ['gateway', 'workers'], value: 36 },
    { path: ['replay', 'timeout'], value: '2s' },
    { path: ['budgets', 0, 'atLeast'], value: '90%' },
    { path: ['gateway', 'serviceTime', 'pay', 'value'], value: '1s' },
    { path: ['limits', 'steal'], value: 0.2 },
  ]);
  expect(changed).toEqual({
    name: 'small',
    replay: { peak: '100/s', timeout: '2s' },
    gateway: { workers: 36, serviceTime: { pay: { value: '1s' } } },
    budgets: [{ metric: 'goodput', atLeast: '90%' }],
    limits: { steal: 0.2 },
  });
  expect(SOURCE).toEqual(before);
});

test.each([
  [['name']],
  [['title']],
  [['event', 'duration']],
  [['demand', 'profile', 'from']],
  [['population', 'tourists']],
  [['replay', 'duration']],
  [['replay', 'peak']],
  [['replay', 'warmUp']],
])('%s would make another plan and is refused', (path) => {
  const name = path.join('.');
  expect(() => setReplayFields(SOURCE, [{ path, value: 1 }])).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code: 'planned-field',
      message: `--set ${name} would make another plan.`,
    }),
  );
});
