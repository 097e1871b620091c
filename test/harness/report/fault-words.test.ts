import { expect, it } from 'vitest';

import { faultsText } from '../../../harness/report/fault-words.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

it('tells the faults of a run in one line, on the clock of the event', () => {
  const { run } = SYNTHETIC.pass();
  const { start } = run.plan.event;
  const times = { fromMs: 0, toMs: 60_000 };
  const brownout = { name: 'brownout', kind: 'brownout', what: 'brownout ×4', ...times };
  const lost = { name: 'bad-line', kind: 'drop', what: '2 % answers dropped', ...times };
  const plan = { ...run.plan, factors: { ...run.plan.factors, time: 10 } };
  const faults = [
    { ...brownout, planned: 12_408 },
    { ...lost, fromMs: 30_100, planned: 1 },
  ];
  expect(start).toContain('T17:00:00');
  expect(faultsText({ ...run, plan, faults })).toBe(
    'faults: brownout ×4 17:00–17:10 (12,408 payments planned within); ' +
      'bad-line: 2 % answers dropped 17:05:01–17:10 (1 payment planned within)',
  );
});
