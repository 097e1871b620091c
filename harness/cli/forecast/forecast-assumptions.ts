import { arrivalParameters } from '../../../generators/arrivals/arrival-parameters.ts';
import { categoryParameters } from '../../../generators/demand/categories-of.ts';
import { ALL_FIGURES, figuresOf } from '../../../generators/demand/figures/figures.ts';
import { idleness } from '../../../generators/demand/idleness.ts';
import { eventRate, plannedPeak } from '../../../generators/event-peak.ts';
import type { Assumption } from '../../capacity/sizing/assumption.ts';
import { growthNameOf } from '../../capacity/sizing/growth.ts';
import type { ToldAssumption } from '../../model/capacity/forecast.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';
import { nearestName } from '../../model/nearest-name.ts';
import type { Parameter } from '../../model/plan/manifest.ts';
import { parseScenario, type Override } from '../../model/scenario/read-scenario.ts';
import { setFields } from '../../model/scenario/set-fields.ts';
import type { OpenScenario } from '../make-scenario-plan.ts';
import type { AskedRange } from './forecast-values.ts';

/** Whoever takes a tier chooses these: another value is another question, not a doubt about this one. */
const CHOSEN_BY_TIER: ReadonlySet<string> = new Set([
  'volume-growth-years',
  'visitors-growth-years',
  'spend-growth-years',
  'wallets-factor',
  'headroom-factor',
]);

/** These say at which shops a crowd pays, not how much. */
const NOT_IN_THE_RATE: ReadonlySet<string> = new Set([
  'egress-hot-merchants',
  'egress-hot-variance',
]);

export interface ForecastAssumptions {
  /** Those that move the peak. */
  readonly moving: readonly Assumption[];
  /** All that the peak rests on, moving or not. */
  readonly told: readonly ToldAssumption[];
}

/**
 * What a forecast peak rests on. A figure with a range, its published one or one that the user tells,
 * is set to both ends in turn, and the peak without luck computed anew: that is its factor.
 * @throws PeakdayError of kind `usage` for a range of no such figure, with all faults
 */
export const forecastAssumptions = (
  opened: OpenScenario,
  { windowMs, ranges }: { readonly windowMs: number; readonly ranges: readonly AskedRange[] },
): ForecastAssumptions => {
  const { scenario, folder, source } = opened;
  const event = eventRate(scenario, folder);
  const figures = parametersOf(opened, event.parameters);
  refuseUnknown(ranges, figures, opened);
  const planned = plannedPeak(event, windowMs);
  const factorWith = (override: Override): number => {
    const other = parseScenario(setFields(source, [override]), scenario.name);
    return plannedPeak(eventRate(other, folder), windowMs) / planned;
  };
  const told = figures.map(({ name, value, unit, tag, source: from, layer }): ToldAssumption => {
    const range = idle(name, opened) === undefined ? rangeOf({ name, value }, ranges) : null;
    const at = { name, value, unit, tag, source: from, layer };
    if (range === null) return { ...at, range };
    const path = pathOf(name, opened);
    const end = (of: number) => ({
      value: of,
      factor: of === value ? 1 : factorWith({ path, value: of }),
    });
    return { ...at, range: { low: end(range.low), high: end(range.high) } };
  });
  const moving = told.flatMap(({ value, range, ...rest }): readonly Assumption[] =>
    range === null || typeof value !== 'number' || !moves(range)
      ? []
      : [{ ...rest, value, ...range }],
  );
  return { moving, told };
};

/** Why a figure moves no peak; undefined where it does. */
const idle = (name: string, { scenario }: OpenScenario): string | undefined =>
  NOT_IN_THE_RATE.has(name)
    ? 'changes no peak: it says at which shops a crowd pays, not how much'
    : idleness(name, scenario);

const moves = ({ low, high }: NonNullable<ToldAssumption['range']>): boolean =>
  [low, high].some(({ factor }) => Math.abs(factor - 1) > 1e-6);

const parametersOf = (
  { scenario: { demand } }: OpenScenario,
  own: readonly Parameter[],
): readonly Parameter[] => {
  const known = [
    ...own,
    ...(demand.profile.from === 'formula' && demand.tier !== undefined
      ? categoryParameters(figuresOf(demand))
      : []),
    ...arrivalParameters(demand.arrivals),
  ];
  return known.filter(({ name }, i) => known.findIndex((each) => each.name === name) === i);
};

const MAGNITUDE = /^spike (?<spike>.+): magnitude$/;

/** As the user names it: `egress.magnitude`, or the figure's own name. */
export const askedName = (name: string): string => {
  const spike = MAGNITUDE.exec(name)?.groups?.['spike'];
  return spike === undefined ? name : `${spike}.magnitude`;
};

const rangeOf = (
  { name, value }: Pick<Parameter, 'name' | 'value'>,
  ranges: readonly AskedRange[],
): { readonly low: number; readonly high: number } | null => {
  if (typeof value !== 'number') return null;
  const asked = ranges.find((range) => range.name === askedName(name));
  if (asked !== undefined) return asked;
  const published = CHOSEN_BY_TIER.has(name) ? null : (ALL_FIGURES.get(name)?.range ?? null);
  if (published === null) return null;
  // A scenario may choose a value outside of what was published.
  return { low: Math.min(value, published[0]), high: Math.max(value, published[1]) };
};

const pathOf = (name: string, { scenario: { demand } }: OpenScenario): Override['path'] => {
  const spike = MAGNITUDE.exec(name)?.groups?.['spike'];
  if (spike === undefined) return ['demand', 'assumptions', name];
  const spikes = demand.profile.from === 'formula' ? demand.profile.spikes : [];
  const index = spikes.findIndex((each) => each.name === spike);
  return ['demand', 'profile', 'spikes', index, 'magnitude'];
};

const refuseUnknown = (
  ranges: readonly AskedRange[],
  figures: readonly Parameter[],
  opened: OpenScenario,
): void => {
  const { scenario } = opened;
  const names = figures
    .filter(({ name }) => ALL_FIGURES.has(name) || MAGNITUDE.test(name))
    .map(({ name }) => askedName(name));
  const faults = ranges.flatMap(({ name, low, high }, i): readonly Fault[] => {
    const at = `--range ${name}`;
    if (ranges.findIndex((each) => each.name === name) < i) {
      return [{ at, message: 'is told twice: leave one out' }];
    }
    const figure = figures.find((each) => askedName(each.name) === name);
    if (growthNameOf(name) !== undefined) {
      return [{ at, message: `is a growth: --growth ${name}=+80%..+165%, as signed percentages` }];
    }
    if (figure === undefined || !names.includes(name)) {
      const near = nearestName(name, names);
      const meant = near === undefined ? '' : `: did you mean ${near}?`;
      return [{ at, message: `the peak of ${scenario.name} has no such figure${meant}` }];
    }
    const why = idle(figure.name, opened);
    if (why !== undefined) return [{ at, message: why }];
    const value = Number(figure.value);
    return low <= value && value <= high
      ? []
      : [{ at, message: `${low} to ${high} leaves out the value itself, ${value}` }];
  });
  if (faults.length === 0) return;
  throw new PeakdayError('usage', 'odd-ranges', 'These ranges cannot be told.', {
    faults,
    hint: `Figures and their ranges: peakday plan ${scenario.name} --assumptions`,
  });
};
