import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import { parseChange, formatChange } from '../../units/change.ts';
import type { Assumption } from './assumption.ts';

/** Growth by name; the volume of payments has that of visitors and of their spend in it. */
const GROWTH_NAMES = ['volume', 'visitors', 'spend'] as const;
export type GrowthName = (typeof GROWTH_NAMES)[number];

export const GROWTH_FORMS = 'volume=+165%, visitors=+10% or spend=-5%';

/** Growth on top of the tier's. 1.65 is +165 %: the peak is 2.65 times as high. */
export interface Growth {
  readonly name: GrowthName;
  readonly change: number;
  /** What can be argued, at most `change`; the change itself where nothing else can. */
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

/** Growth that a tier has in it: so many times this change. */
export interface TierGrowth {
  readonly tier: string;
  readonly inside: readonly {
    readonly name: GrowthName;
    readonly change: number;
    readonly times: number;
  }[];
}

/** `volume=+165%` as name and change; undefined for none of {@link GROWTH_FORMS}. */
export const parseGrowth = (
  text: string,
): { readonly name: GrowthName; readonly change: number } | undefined => {
  const [word, percent, ...rest] = text.split('=');
  const name = GROWTH_NAMES.find((each) => each === word?.trim());
  const change = parseChange(percent ?? '');
  return name === undefined || change === undefined || rest.length > 0
    ? undefined
    : { name, change };
};

/** Growth as an assumption: its value is already in the peak, its range moves it. */
export const growthAssumption = (growth: Growth): Assumption => ({
  name: `growth of ${growth.name}`,
  unit: 'a year',
  tag: 'chosen',
  source: growth.source,
  value: growth.change,
  low: { value: growth.low, factor: (1 + growth.low) / (1 + growth.change) },
  high: { value: growth.high, factor: (1 + growth.high) / (1 + growth.change) },
});

/** What all growth that was asked for multiplies the peak of the tier by. */
export const growthFactor = (asked: readonly Growth[]): number =>
  asked.reduce((product, { change }) => product * (1 + change), 1);

/** One for each growth that the tier, or another that was asked for, has in it already. */
export const growthWarnings = (
  asked: readonly Growth[],
  { tier, inside }: TierGrowth,
): readonly ModelWarning[] => {
  const there = inside.filter(({ times }) => times > 0);
  const ofTier = asked.flatMap((growth) =>
    there
      .filter(({ name }) => isWithin(growth.name, name))
      .map(({ name, change, times }): ModelWarning => ({
        code: 'growth-applied-again',
        message:
          `${tier} has growth of ${name} in it already, ${formatChange(change)} ` +
          `${times === 1 ? 'once' : `${times} times`}; ${growth.name} ` +
          `${formatChange(growth.change)} comes on top. Leave it out, or take a tier without it`,
      })),
  );
  const isVolumeAsked = asked.some(({ name }) => name === 'volume');
  const ofEachOther = asked
    .filter(({ name }) => isVolumeAsked && name !== 'volume')
    .map(({ name, change }): ModelWarning => ({
      code: 'growth-applied-again',
      message:
        `growth of volume has ${name} in it, and ${name} ${formatChange(change)} comes on top. ` +
        `Give one of the two`,
    }));
  return [...ofTier, ...ofEachOther];
};

/** Whether one growth counts again what another has in it. */
const isWithin = (one: GrowthName, other: GrowthName): boolean =>
  one === other || one === 'volume' || other === 'volume';
