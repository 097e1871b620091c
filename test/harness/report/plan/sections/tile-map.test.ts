import { expect, it } from 'vitest';

import { PREFECTURES } from '../../../../../generators/demand/prefecture.ts';
import {
  tileMap,
  TILED_PREFECTURES,
} from '../../../../../harness/report/plan/sections/tile-map.ts';

const placesOf = (markup: string): readonly string[] =>
  [...markup.matchAll(/translate\(([^)]+)\)/g)].map(([, place = '']) => place);

it('has the 47 prefectures, each on a tile of its own, all that a plan can name among them', () => {
  expect(new Set(TILED_PREFECTURES).size).toBe(47);
  const places = placesOf(tileMap(new Map()).markup);
  expect(new Set(places).size).toBe(47);
  expect(PREFECTURES.filter((name) => !TILED_PREFECTURES.includes(name))).toEqual([]);
});

it('writes percents on the tiles that have payments, the largest on the darkest', () => {
  const { markup } = tileMap(
    new Map([
      ['Tokyo', 0.6],
      ['Osaka', 0.399_9],
      ['Gifu', 0.000_1],
    ]),
  );
  const tile = (name: string): string => markup.split('<g').find((part) => part.includes(name))!;
  expect(tile('Tokyo')).toContain('60.0');
  expect(tile('Tokyo')).toContain('fill-opacity="1.000"');
  expect(tile('Osaka')).toContain('40.0');
  expect(tile('Gifu')).toContain('&lt; 0.1');
  expect(markup.match(/class="empty"/g)).toHaveLength(44);
});
