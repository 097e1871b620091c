import { categoriesOf } from '../../generators/demand/categories-of.ts';
import { EVERYDAY, type Footprint } from '../../generators/demand/demand-part.ts';
import { figuresOf } from '../../generators/demand/figures/figures.ts';
import { prefectureShares } from '../../generators/demand/prefecture.ts';
import type { PlanPart } from '../../generators/plan-rate.ts';
import { rateProfile } from '../../generators/profile/rate-profile.ts';
import { arrivalsSchema } from '../../harness/model/scenario/arrivals.ts';

/** The demand as it is where a scenario assumes nothing of its own. */
export const FIGURES = figuresOf({ assumptions: {} });
export const CATEGORIES = categoriesOf(FIGURES);
export const SHARES = prefectureShares(FIGURES);
export const ARRIVALS = arrivalsSchema.parse({});

/** 24 July 2019, in days since 1970. */
export const DAY = Date.UTC(2019, 6, 24) / 86_400_000;
export const MIDNIGHT = '2019-07-24T00:00:00+09:00';

export const NATION: Footprint = {
  prefectures: new Map(SHARES.map(({ name, share }) => [name, share])),
  categories: null,
  hotSpots: null,
};

/** A part at one rate from instant zero on. */
export const steadyPart = (over: {
  readonly name?: string;
  readonly footprint?: Partial<Footprint>;
  readonly perSecond: number;
  readonly durationMs: number;
}): PlanPart => ({
  name: over.name ?? EVERYDAY,
  footprint: { ...NATION, ...over.footprint },
  rate: rateProfile([
    {
      fromMs: 0,
      toMs: over.durationMs,
      fromPerSecond: over.perSecond,
      toPerSecond: over.perSecond,
    },
  ]),
});
