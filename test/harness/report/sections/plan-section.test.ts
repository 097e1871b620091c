import { expect, it } from 'vitest';

import { factorsSentence } from '../../../../harness/report/sections/plan-section.ts';
import { SYNTHETIC } from '../../../fixtures/synthetic-run.ts';

const { manifest } = SYNTHETIC.pass();

it('tells the three factors in one sentence', () => {
  expect(factorsSentence(manifest)).toBe(
    "Each second of the run stands for 4 min 40 s of the event's 7 h (time factor 280), payments " +
      "arrive at 3.1 times the event's own rate (rate factor), so the plan holds 1.1 % of the " +
      'payments of the event (count factor 0.0111).',
  );
});

it('says what the factors are over where nothing says the rate of the event', () => {
  const factors = { time: 1, rate: 1 + 1e-9, count: 0.5, ofEvent: false };
  expect(factorsSentence({ ...manifest, factors })).toBe(
    'The event is replayed at its own pace (time factor 1), the event has no rate of its own (no ' +
      'tier), payments arrive at the rate that the scenario asks for (rate factor 1), so the plan ' +
      'holds 50 % of the payments of the event at that rate (count factor 0.5).',
  );
});

it('says so where the event is replayed at its own pace, and in full or more', () => {
  expect(factorsSentence({ ...manifest, factors: { time: 1, rate: 2, count: 2 } })).toBe(
    'The event is replayed at its own pace (time factor 1), payments arrive at 2 times the ' +
      "event's own rate (rate factor), so the plan holds 2 times the payments of the event " +
      '(count factor 2).',
  );
  expect(factorsSentence({ ...manifest, factors: { time: 1, rate: 1, count: 1 } })).toBe(
    'The event is replayed at its own pace (time factor 1), payments arrive at the ' +
      "event's own rate (rate factor 1), so the plan holds 100 % of the payments of the event " +
      '(count factor 1).',
  );
});
