import type { CollectedRecords } from '../../model/collected-records.ts';
import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import type { Run } from '../../model/run/run.ts';
import type { GatewaySample } from '../../model/run/samples.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import type { GeneratorTimes } from '../figures.ts';
import type { HealthStretch } from '../generator-health.ts';
import type { Reconciliation } from '../ledger.ts';
import type { CheckResult } from './check.ts';
import { checkClock } from './clock.ts';
import { checkDependency } from './dependency.ts';
import { checkDispersion } from './dispersion.ts';
import { checkLateness, checkUnseen } from './lateness.ts';
import { checkLedger } from './ledger.ts';
import { checkMocks } from './mock.ts';
import { checkJourney, checkPacers, checkRecordsDoubled, checkRecordsLost } from './records.ts';
import { checkGeneratorCpu, checkLoopDelay, checkSteal } from './starvation.ts';

export interface ValidityInput {
  readonly recordsDoubled: number;
  readonly scenario: Scenario;
  readonly facts: ReplayFacts;
  readonly collected: CollectedRecords;
  /** On the plan's clock. */
  readonly lastPlannedMs: number;
  readonly stretches: readonly HealthStretch[];
  readonly reconciliation: Reconciliation;
  readonly dependency: Run['dependency'];
  readonly times: GeneratorTimes;
  readonly allanRatio: Run['allanRatio'];
  readonly gatewaySamples: readonly GatewaySample[];
  /** Of side B, where the run had two targets. */
  readonly otherGatewaySamples: readonly GatewaySample[] | undefined;
  readonly gateway: Run['gateway'];
}

export interface Validity {
  readonly results: readonly CheckResult[];
  /** Late or starved, a generator cannot blame the target for what was not sent. */
  readonly generatorInnocent: boolean;
}

/** Every check of the instrument. A run is judged only if none is broken. */
export const validate = (input: ValidityInput): Validity => {
  const { scenario, facts, collected, stretches, times, gatewaySamples, gateway } = input;
  const { limits } = scenario;
  const generator = [
    checkLateness(scenario, times.lateness),
    checkUnseen(scenario, times.unseen),
    checkGeneratorCpu(stretches, limits),
    checkLoopDelay(collected.beats, input.lastPlannedMs, limits),
    checkSteal(stretches, limits),
  ];
  const mocks = [
    { scenario, facts, samples: gatewaySamples, summary: gateway },
    ...(input.otherGatewaySamples === undefined
      ? []
      : [{ scenario, facts, samples: input.otherGatewaySamples, summary: null }]),
  ];
  const results = [
    ...generator,
    checkClock(collected, limits),
    checkDispersion(input.allanRatio, limits),
    checkPacers(facts, collected),
    checkRecordsLost(facts, collected),
    checkRecordsDoubled(input.recordsDoubled),
    checkJourney(collected),
    facts.dependency === undefined
      ? checkLedger(facts, input.reconciliation, scenario.gateway.ledger)
      : checkDependency(facts, input),
    ...(facts.target.kind === 'mock' || facts.dependency !== undefined ? [checkMocks(mocks)] : []),
  ];
  return { results, generatorInnocent: generator.every(({ reason }) => reason === null) };
};
