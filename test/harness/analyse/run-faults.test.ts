import { expect, test } from 'vitest';

import { runFaults } from '../../../harness/analyse/run-faults.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { factsOf } from './hand-made-run.ts';

const FAULT = { name: 'slow', kind: 'brownout', what: 'brownout ×4', fromMs: 100, toMs: 300 };

const told = (over: object = {}) => {
  const facts = factsOf({ from: 0, to: 5, ...over });
  const gatewayTold = { atMs: -400, faults: [FAULT] };
  return { ...facts, end: { ...facts.end!, gatewayTold } };
};

const plan = () => handMadePlan(temporaryFolder(), { plannedMs: [0, 100, 200, 299.5, 300] });

test('a fault is kept with how many payments were planned within', () => {
  expect(runFaults(plan(), told())).toEqual([{ ...FAULT, planned: 3 }]);
});

test('payments that were not replayed do not count', () => {
  expect(runFaults(plan(), told({ to: 2 }))).toMatchObject([{ planned: 1 }]);
  expect(runFaults(plan(), told({ from: 2 }))).toMatchObject([{ planned: 2 }]);
});

test('of two targets the faults of both are kept, and what both had stands once', () => {
  const facts = told();
  const ofB = { ...FAULT, name: 'slower', fromMs: 200 };
  const otherGatewayTold = { atMs: -300, faults: [FAULT, ofB] };
  expect(runFaults(plan(), { ...facts, end: { ...facts.end, otherGatewayTold } })).toEqual([
    { ...FAULT, planned: 3 },
    { ...ofB, planned: 2 },
  ]);
});

test('a gateway that was told nothing had no faults', () => {
  expect(runFaults(plan(), factsOf())).toEqual([]);
});
