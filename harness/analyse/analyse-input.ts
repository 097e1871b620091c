import type { CollectedRecords } from '../model/collected-records.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';

export interface AnalyseInput {
  readonly runFolder: string;
  readonly plan: Plan;
  readonly facts: ReplayFacts;
  readonly collected: CollectedRecords;
}
