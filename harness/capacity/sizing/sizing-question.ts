import type { Ceiling } from '../../model/scenario/ceiling.ts';
import type { FleetCapacity } from './fleet-capacity.ts';
import type { PeakQuestion } from './forecast-peak.ts';
import type { GrowthName } from './growth.ts';

/** What a fleet is sized by: a peak, what replicas can take, and what is asked of them. */
export interface SizingQuestion {
  readonly peak: PeakQuestion;
  readonly capacity: FleetCapacity;
  /** Event time over which the probes of the capacity offered their load. */
  readonly probeWindowMs: number;
  readonly ceilings: readonly Ceiling[];
  /**
   * Numbers of replicas to tell of, below which the fewest that are enough are looked for too; or as
   * many as it takes, those that were measured among them.
   */
  readonly replicas: readonly number[] | { readonly measured: readonly number[] };
  /** How many there are now; null where nobody said. */
  readonly current: number | null;
  /** Over which replicas are spread evenly; 1 where the loss of one is no question. */
  readonly zones: number;
  /** Probability of breach that is accepted. */
  readonly risk: number;
  readonly costPerReplicaHour: number | null;
  /** Changes to tell in place of the growth of that name that was asked for. */
  readonly growthTable: { readonly name: GrowthName; readonly changes: readonly number[] } | null;
  readonly draws?: number;
  readonly seed: number;
}
