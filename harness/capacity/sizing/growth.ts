import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import { parseChange, formatChange } from '../../units/change.ts';
import type { Assumption } from './assumption.ts';

/** Growth by name; the volume of payments has that of visitors and of their spend in it. */
const GROWTH_NAMES = ['volume', 'visitors', 'spend'] as const;
export type GrowthName = (typeof GROWTH_NAMES)[number];

export const GROWTH_FORMS = 'volume=+165%, visitors=+10% or spend=-5%';
export const GROWTH_RANGE_FORM = 'volume=+80%..+165%';

/** Growth on top of the tier's. 1.65 is +165 %: the peak is 2.65 times as high. */
export interface AskedGrowth {
  readonly name: GrowthName;
  /** As asked, or the middle of the range that was asked for. */
  readonly change: number;
  /** Ends of that range; the change itself where one figure was asked for. */
  readonly low: number;
  readonly high: number;
}

export interface Growth extends AskedGrowth {
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

/** `volume=+165%`, or `volume=+80%..+165%`; undefined for neither, and where the low end is not first. */
export const parseGrowth = (text: string): AskedGrowth | undefined => {
  const [word, changes, ...rest] = text.split('=');
  const name = growthNameOf(word?.trim());
  const [low, high, ...more] = (changes ?? '').split('..').map(parseChange);
  if (name === undefined || low === undefined || rest.length + more.length > 0) return undefined;
  if (!changes!.includes('..')) return { name, change: low, low, high: low };
  return high === undefined || high < low
    ? undefined
    : { name, change: middleOf(low, high), low, high };
};

/** The name itself where it is that of a growth. */
export const growthNameOf = (text: string | undefined): GrowthName | undefined =>
  GROWTH_NAMES.find((each) => each === text);

/** Half of all draws, even over the logarithm of the factor, are below it. */
const middleOf = (low: number, high: number): number =>
  low === high ? low : Math.sqrt((1 + low) * (1 + high)) - 1;

/** Growth as an assumption: its value is already in the peak, its range moves it. */
export const growthAssumption = (growth: Growth): Assumption => ({
  name: `growth of ${growth.name}`,
  unit: null,
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
