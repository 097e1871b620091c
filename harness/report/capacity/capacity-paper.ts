import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import type { CapacityCurve } from '../../model/capacity/curve.ts';
import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import type { Parameter } from '../../model/plan/manifest.ts';
import type { NamedLine } from './named-lines.ts';

/** All that is told of a search for capacity, on whatever paper. */
export interface CapacityPaper {
  readonly search: Pick<
    CapacitySearch,
    'scenario' | 'target' | 'label' | 'settings' | 'probes' | 'end'
  >;
  readonly decision: {
    /** One sentence: the capacity with its interval, or why there is none. */
    readonly headline: string;
    /** What stands below it, by name: the budget, the confirming runs, what to do next. */
    readonly lines: readonly NamedLine[];
    /** What weakens it and stands in none of these lines. */
    readonly warnings: readonly ModelWarning[];
  };
  readonly curve: CapacityCurve;
  /** Every figure that the answer rests on: those of the search, and of the plan that it probed. */
  readonly parameters: {
    readonly search: readonly Parameter[];
    readonly demand: readonly Parameter[];
  };
}
