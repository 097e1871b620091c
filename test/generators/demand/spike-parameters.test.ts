import { expect, test } from 'vitest';

import { spikeParameters } from '../../../generators/demand/spike-parameters.ts';
import { spikeSchema } from '../../../harness/model/scenario/spike.ts';

const BARS = { categories: ['restaurant'], share: '30%' };
const OWN = { tag: 'assumed', source: 'three bars in ten' } as const;

const tagsOf = (fields: object): Readonly<Record<string, string>> => {
  const spike = spikeSchema.parse({ name: 'race', peak: '22:00', ...OWN, ...fields });
  return Object.fromEntries(
    spikeParameters(spike).map(({ name, tag, source }) => [
      name.replace('spike race: ', ''),
      source === OWN.source ? tag : `${tag}: ${source.split(' ').slice(0, 2).join(' ')}`,
    ]),
  );
};

test('what the scenario sets of a footprint has its tag and source, the rest those of the preset', () => {
  const ofPreset = 'measured: preset final-whistle:';
  expect(tagsOf({ preset: 'final-whistle', footprint: BARS })).toEqual({
    preset: 'assumed',
    peak: 'assumed',
    onset: ofPreset,
    end: 'assumed',
    magnitude: ofPreset,
    shape: ofPreset,
    plateau: ofPreset,
    'fast half-life': ofPreset,
    'slow half-life': ofPreset,
    'slow share': ofPreset,
    categories: 'assumed',
    'share of the base rate there': 'assumed',
  });
});

test("a share that is left out is the scenario's where the preset has no footprint", () => {
  const footprint = { prefectures: ['Tokyo'] };
  const share = 'share of the base rate there';
  expect(tagsOf({ preset: 'final-whistle', footprint })[share]).toBe('assumed');
  const tags = tagsOf({ preset: 'hot-street', footprint });
  expect(tags[share]).toBe('assumed: preset hot-street:');
  expect(tags['prefectures']).toBe('assumed');
});
