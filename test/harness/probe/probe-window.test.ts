import { expect, test } from 'vitest';

import { parseScenario } from '../../../harness/model/scenario/read-scenario.ts';
import { probeWindow } from '../../../harness/probe/probe-window.ts';
import { SMALL_SCENARIO } from '../../generators/small-scenario.ts';

const windows = [
  { name: 'rush', from: '18:30', to: '19:00' },
  { name: 'late', from: '19:00', to: '19:30' },
];
const opened = { scenario: parseScenario({ ...SMALL_SCENARIO, windows }, 'small'), folder: '.' };

test('a window is probed by its name, or the busiest five minutes', () => {
  const MINUTE = 60_000;
  expect(probeWindow(opened, 'rush')).toEqual({ fromMs: 30 * MINUTE, toMs: 60 * MINUTE });
  const { fromMs, toMs } = probeWindow(opened, undefined);
  expect(toMs - fromMs).toBe(5 * MINUTE);
});

test('an unknown window is refused with those that there are', () => {
  expect(() => probeWindow(opened, 'rash')).toThrow(
    expect.objectContaining({
      code: 'unknown-window',
      hint: 'Did you mean rush? It has: rush, late.',
    }),
  );
});
