import { expect, test } from 'vitest';

import { eventWindows } from '../../../../harness/model/run/event-windows.ts';
import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

test('windows on the clock of the event become windows on the clock of the plan', () => {
  const windows = [
    { name: 'first-half-hour', from: '18:00', to: '18:30' },
    { name: 'last-hour', from: '+1h', to: '20:00' },
  ];
  // Two hours in ten seconds: 720 times shorter.
  const plan = handMadePlan(temporaryFolder(), { plannedMs: [0], scenario: { windows } });
  expect(eventWindows(plan.scenario, plan.manifest)).toEqual([
    { name: 'first-half-hour', fromMs: 0, toMs: 2_500 },
    { name: 'last-hour', fromMs: 5_000, toMs: 10_000 },
  ]);
});
