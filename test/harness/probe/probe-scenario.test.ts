import { expect, test } from 'vitest';

import { probeScenario, withWarmUp } from '../../../harness/probe/probe-scenario.ts';
import { parseScenario } from '../../../harness/model/scenario/read-scenario.ts';
import { SMALL_SCENARIO } from '../../generators/small-scenario.ts';

const opened = (over: object = {}) => {
  const source = {
    ...SMALL_SCENARIO,
    windows: [
      { name: 'rush', from: '18:30', to: '19:00' },
      { name: 'late', from: '19:00', to: '19:30' },
    ],
    budgets: [
      { metric: 'response-time', quantile: 'p99', limit: '500ms' },
      { metric: 'response-time', quantile: 'p99', limit: '1s', window: 'rush' },
      { metric: 'goodput', atLeast: '99%', window: 'late' },
    ],
    ...over,
  };
  return { source, scenario: parseScenario(source, 'small'), folder: '.' };
};

test('a probe is held to the budgets of the whole event, and others are told', () => {
  const { scenario, leftOut } = probeScenario(opened(), undefined);
  expect(scenario.budgets).toMatchObject([{ metric: 'response-time', limit: 500 }]);
  expect(scenario.windows).toEqual([]);
  expect(leftOut).toEqual(['rush', 'late']);
});

test('the budgets of the window that is probed are those of the whole probe', () => {
  const { scenario, leftOut } = probeScenario(opened(), 'rush');
  expect(scenario.budgets).toMatchObject([{ limit: 500 }, { limit: 1_000 }]);
  expect(scenario.budgets[1]).not.toHaveProperty('window');
  expect(leftOut).toEqual(['late']);
});

test('no probe plays the faults of the timetable', () => {
  const timetable = [{ kind: 'brownout', from: '18:30', to: '18:40', factor: 3 }];
  const { scenario } = probeScenario(opened({ gateway: { faults: { timetable } } }), undefined);
  expect(scenario.gateway.faults.timetable).toEqual([]);
});

test('the warm-up is what a probe settles for', () => {
  const probed = probeScenario(opened(), undefined);
  expect(withWarmUp(probed, 640).scenario.replay.warmUp).toBe(640);
  expect(withWarmUp(probed, 640).source).toMatchObject({ replay: { warmUp: '640ms' } });
});

test('a scenario whose only budget is the default has none to search for', () => {
  for (const budgets of [undefined, []]) {
    expect(() => probeScenario(opened({ budgets }), undefined)).toThrow(
      expect.objectContaining({ code: 'no-budgets', exitCode: 2 }),
    );
  }
});

test('budgets of other windows alone are no budgets, and one of the windows is offered', () => {
  const budgets = [{ metric: 'goodput', atLeast: '99%', window: 'late' }];
  expect(() => probeScenario(opened({ budgets }), 'rush')).toThrow(
    expect.objectContaining({ code: 'no-budgets', hint: 'Probe one of them: --window late' }),
  );
});
