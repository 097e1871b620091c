import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Profile } from '../../harness/model/scenario/profile.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import type { Segment } from '../profile/rate-profile.ts';

/** A demand that somebody measured; it has a rate of its own and needs no model of who comes. */
export interface MeasuredDemand {
  /** Over event time, as long as the event. */
  readonly segments: readonly Segment[];
  /** Exact instants in ms since the event's start, where there are any: then no rate sets them. */
  readonly recordedMs: Float64Array | null;
  readonly parameters: readonly Parameter[];
}

export interface MeasuredDemandOptions<From extends Profile['from']> {
  readonly event: Scenario['event'];
  readonly profile: Extract<Profile, { from: From }>;
  /** Where the scenario file lies, and its counts or its trace beside it. */
  readonly scenarioFolder: string;
}
