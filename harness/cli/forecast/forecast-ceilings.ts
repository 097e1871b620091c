import { ceilingPerSecond, ceilingWhy } from '../../capacity/sizing/ceilings.ts';
import type { ToldAssumption } from '../../model/capacity/forecast.ts';
import type { Ceiling } from '../../model/scenario/ceiling.ts';

/** Those of the scenario, then those that were asked for; of one name the asked one, in its place. */
export const forecastCeilings = (
  ofScenario: readonly Ceiling[],
  asked: readonly Ceiling[],
): readonly Ceiling[] => {
  const known = new Set(ofScenario.map(({ name }) => name));
  return [
    ...ofScenario.map((ceiling) => {
      const other = asked.find(({ name }) => name === ceiling.name);
      if (other === undefined) return ceiling;
      const source = `${other.source}, in place of ${ceilingWhy(ceiling)} in the scenario`;
      return { ...other, source };
    }),
    ...asked.filter(({ name }) => !known.has(name)),
  ];
};

/** As a paper lists what an answer rests on. */
export const toldCeilings = (ceilings: readonly Ceiling[]): readonly ToldAssumption[] =>
  ceilings.map((ceiling) => ({
    name: `ceiling: ${ceiling.name}`,
    value: ceilingPerSecond(ceiling),
    unit: 'payments/s',
    tag: ceiling.tag,
    source: `${ceilingWhy(ceiling)}; ${ceiling.source ?? 'no source is told'}`,
    layer: null,
    range: null,
  }));
