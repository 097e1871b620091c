import {
  LONGEST_DELAY,
  type ArrivalSettings,
  type ProcessName,
} from '../../../model/scenario/arrivals.ts';
import type { Scenario } from '../../../model/scenario/scenario.ts';
import { clusterAllanExcess, clusterDispersion } from '../../../stats/cluster-dispersion.ts';

/** What is known of how the instants of a plan came to be, beside the rate. */
export type ArrivalTheory = Named<'drawn', DrawnArrivals> | Named<'even'> | Named<'recorded'>;

/**
 * `drawn`: by chance. `even`: chance has no say. `recorded`: they are those of a trace, of which
 * there is no theory.
 */
type Named<Kind extends string, More = object> = {
  readonly kind: Kind;
  /** Such as "independent customers". */
  readonly words: string;
} & More;

interface DrawnArrivals {
  /** Variance over mean of the counts in windows of one length, at a steady rate. */
  readonly dispersion: (windowMs: number) => number;
  /** Added to the Allan factor of a Poisson process of the same rate. */
  readonly excess: (windowMs: number) => number;
}

const THEORIES: Readonly<
  Record<ProcessName, (settings: ArrivalSettings, timeFactor: number) => ArrivalTheory>
> = {
  poisson: () => ({
    kind: 'drawn',
    words: 'independent customers',
    dispersion: () => 1,
    excess: () => 0,
  }),
  'tour-bus': ({ tourBus }, timeFactor) => {
    const { share, meanSize, meanDelay } = tourBus;
    const meanDelayMs = meanDelay / timeFactor;
    const cluster = { share, meanSize, meanDelayMs, longestDelay: LONGEST_DELAY };
    return {
      kind: 'drawn',
      words: 'customers alone and in groups',
      dispersion: (windowMs) => clusterDispersion(cluster, windowMs),
      excess: (windowMs) => clusterAllanExcess(cluster, windowMs),
    };
  },
  'evenly-spaced': () => ({ kind: 'even', words: 'evenly spaced, no chance' }),
};

export const arrivalTheory = (
  { profile, arrivals }: Scenario['demand'],
  timeFactor: number,
): ArrivalTheory =>
  profile.from === 'timestamps'
    ? { kind: 'recorded', words: 'recorded instants' }
    : THEORIES[arrivals.process](arrivals, timeFactor);
