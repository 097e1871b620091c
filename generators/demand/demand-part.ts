import type { Segment } from '../profile/rate-profile.ts';
import type { PrefectureShare } from './prefecture.ts';

/**
 * The demand of an event is a sum of independent parts: what goes on every day, and each surge that
 * has a place of its own.
 */
export interface DemandPart {
  readonly name: string;
  /** Rate over event time, in payments per second; a part may begin and end within the event. */
  readonly segments: readonly Segment[];
  readonly footprint: Footprint;
}

/** Where the payments of a part are made. */
export interface Footprint {
  /** Weight of each prefecture by name; only their proportions matter. */
  readonly prefectures: ReadonlyMap<string, number>;
  /** The only categories there are; null: all of them. Within both the hour sets the mix. */
  readonly categories: readonly string[] | null;
  readonly hotSpots: HotSpots | null;
}

/**
 * A few merchants that take all payments of a part, some of them far more than others.
 * Source: Bodik et al., "Characterizing, modeling, and generating workload spikes for stateful
 * services", SoCC 2010: symmetric Dirichlet weights.
 */
export interface HotSpots {
  readonly count: number;
  /** Of the weight of one of them; below (count - 1) / count^2. */
  readonly variance: number;
}

/** The part that every demand has; the warm-up belongs to it. */
export const EVERYDAY = 'everyday';

/** What goes on every day, spread over prefectures and categories as ever. */
export const everydayPart = (
  segments: readonly Segment[],
  prefectures: readonly PrefectureShare[],
): DemandPart => ({
  name: EVERYDAY,
  segments,
  footprint: {
    prefectures: new Map(prefectures.map(({ name, share }) => [name, share])),
    categories: null,
    hotSpots: null,
  },
});
