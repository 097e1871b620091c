import {
  LONGEST_DELAY,
  type ArrivalSettings,
  type ProcessName,
} from '../../../model/scenario/arrivals.ts';
import { clusterAllanExcess } from '../../../stats/cluster-dispersion.ts';

/** What a process of arrivals promises, once the rate is known. */
export interface ArrivalTheory {
  /** In words, behind "theory:". */
  readonly words: string;
  /** Added to the Allan factor of a Poisson process of the same rate; null where chance has no say. */
  readonly excess: ((windowMs: number) => number) | null;
}

type MakeTheory = (settings: ArrivalSettings, timeFactor: number) => ArrivalTheory;

const THEORIES: Readonly<Record<ProcessName, MakeTheory>> = {
  poisson: () => ({ words: 'independent customers', excess: () => 0 }),
  'tour-bus': ({ tourBus }, timeFactor) => {
    const { share, meanSize, meanDelay } = tourBus;
    const meanDelayMs = meanDelay / timeFactor;
    const cluster = { share, meanSize, meanDelayMs, longestDelay: LONGEST_DELAY };
    return {
      words: 'customers alone and in groups',
      excess: (windowMs) => clusterAllanExcess(cluster, windowMs),
    };
  },
  'evenly-spaced': () => ({ words: 'evenly spaced, no chance', excess: null }),
};

export const arrivalTheory: MakeTheory = (settings, timeFactor) =>
  THEORIES[settings.process](settings, timeFactor);
