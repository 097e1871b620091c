import type { Fault } from '../../harness/model/error.ts';
import { nearestName } from '../../harness/model/nearest-name.ts';
import { UNSCALED } from '../../harness/model/scenario/quantity.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import type { Spike } from '../../harness/model/scenario/spike.ts';
import { assumptionFaults } from './assumption-faults.ts';
import { CATEGORY_NAMES } from './category.ts';
import { PREFECTURES } from './prefecture.ts';
import { TIERS } from './tier.ts';

/** Everything in a scenario that the model of the demand does not know, or cannot join. */
export const demandFaults = ({ demand, event, replay }: Scenario): readonly Fault[] => {
  const { tier, prefecture, profile, calendar } = demand;
  const faults = [
    ...unknownName('demand.tier', 'tier', tier, Object.keys(TIERS)),
    ...unknownName('demand.prefecture', 'prefecture', prefecture, PREFECTURES),
    ...assumptionFaults({ demand, event }),
    ...spikesOf(profile).flatMap((spike, i) => footprintFaults(spike, i, prefecture)),
  ];
  const fault = (at: string, message: string): number => faults.push({ at, message });
  if (profile.from !== 'formula') {
    const told = 'the profile tells the rate of the event itself';
    if (tier !== undefined) fault('demand.tier', `${told}: leave the tier out`);
    if (calendar !== undefined) fault('demand.calendar', `${told}: leave the calendar out`);
    if (profile.from === 'timestamps' && replay.peak !== UNSCALED) {
      fault('replay.peak', `exact instants have no other rate than their own: write ${UNSCALED}`);
    }
    return faults;
  }
  if (tier !== undefined) return faults;
  const known = Object.keys(TIERS).join(', ');
  if (calendar !== undefined) {
    fault('demand.calendar', `its crowds need a demand to be compared with: name a tier, ${known}`);
  }
  if (replay.peak === UNSCALED) {
    fault('replay.peak', `a formula has no rate of its own: name a tier (${known}) or a rate`);
  }
  return faults;
};

const spikesOf = (profile: Scenario['demand']['profile']): readonly Spike[] =>
  profile.from === 'formula' ? profile.spikes : [];

const footprintFaults = (
  { footprint }: Spike,
  index: number,
  only: string | undefined,
): readonly Fault[] => {
  const at = `demand.profile.spikes.${index}.footprint`;
  const prefectures = footprint?.prefectures ?? [];
  const categories = footprint?.categories ?? [];
  return [
    ...prefectures.flatMap((name, i): readonly Fault[] => {
      const place = `${at}.prefectures.${i}`;
      const unknown = unknownName(place, 'prefecture', name, PREFECTURES);
      if (unknown.length > 0 || only === undefined || name === only) return unknown;
      return [{ at: place, message: `"${name}" lies outside demand.prefecture, "${only}"` }];
    }),
    ...categories.flatMap((name, i) =>
      unknownName(`${at}.categories.${i}`, 'category', name, CATEGORY_NAMES),
    ),
  ];
};

const unknownName = (
  at: string,
  what: string,
  given: string | undefined,
  known: readonly string[],
): readonly Fault[] => {
  if (given === undefined || known.includes(given)) return [];
  const near = nearestName(given, known);
  const advice = near === undefined ? '.' : `; did you mean "${near}"?`;
  return [{ at, message: `"${given}" is no known ${what}${advice} Known: ${known.join(', ')}` }];
};
