import { expect, test } from 'vitest';

import { arrivalParameters } from '../../../generators/arrivals/arrival-parameters.ts';
import { arrivalsSchema } from '../../../harness/model/scenario/arrivals.ts';

const named = (over: object) =>
  new Map(arrivalParameters(arrivalsSchema.parse(over)).map((each) => [each.name, each]));

test('every setting is told with its layer; those of groups only where there are any', () => {
  const { tourBus, ...others } = arrivalsSchema.parse({});
  const plain = Object.keys(others).map((field) => `arrivals.${field}`);
  const ofGroups = Object.keys(tourBus).map((field) => `arrivals.tourBus.${field}`);
  expect([...named({}).keys()].toSorted()).toEqual(plain.toSorted());
  expect([...named({ process: 'tour-bus' }).keys()].toSorted()).toEqual(
    [...plain, ...ofGroups].toSorted(),
  );
  for (const { layer } of named({}).values()) expect(['L7', 'L8']).toContain(layer);
});

test('a figure that the scenario sets is chosen, the others keep what is known of them', () => {
  const told = named({ dayVariation: 0.1, process: 'tour-bus', tourBus: { meanSize: 40 } });
  expect(told.get('arrivals.dayVariation')).toMatchObject({ value: 0.1, tag: 'chosen' });
  expect(told.get('arrivals.tourBus.meanSize')).toMatchObject({ value: 40, tag: 'chosen' });
  expect(told.get('arrivals.tourBus.share')).toMatchObject({ value: 0.1, tag: 'assumed' });
  expect(told.get('arrivals.minuteVariation')).toMatchObject({ value: 0.025, tag: 'measured' });
});
