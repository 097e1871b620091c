import type { Figure } from './figure.ts';

const TABLE = 'nights of Chinese guests 2015, accommodation survey of the Japan Tourism Agency';

/**
 * Nights of Chinese guests by prefecture, in percent of the 39 prefectures of the published table
 * (2015, as uub.jp lists it); those under 0.3 are left out, save two that have venues.
 */
const PUBLISHED: Readonly<Record<string, number>> = {
  Tokyo: 23.6,
  Osaka: 17.2,
  Chiba: 9.5,
  Hokkaido: 9.3,
  Aichi: 7.7,
  Shizuoka: 7.6,
  Kyoto: 5.5,
  Kanagawa: 5.2,
  Yamanashi: 4.3,
  Hyogo: 1.9,
  Gifu: 1.1,
  Mie: 0.9,
  Nagano: 0.8,
  Nara: 0.8,
  Wakayama: 0.7,
  Shiga: 0.6,
  Ibaraki: 0.5,
  Saitama: 0.4,
  Hiroshima: 0.3,
  Ishikawa: 0.3,
};

const ASSUMED: Readonly<Record<string, readonly [percent: number, source: string]>> = {
  Fukuoka: [2, 'not among the 39 prefectures of the table found'],
  Okinawa: [2, 'not among the 39 prefectures of the table found'],
  Miyagi: [0.1, 'under 0.3 in the table; has a venue of the Games'],
  Fukushima: [0.1, 'under 0.3 in the table; has a venue of the Games'],
};

export const prefectureFigure = (prefecture: string): `prefecture-${string}` =>
  `prefecture-${prefecture.toLowerCase()}`;

const nights = (value: number, tag: 'derived' | 'assumed', source: string): Figure => ({
  value,
  unit: '% of guest nights',
  layer: 'L4',
  tag,
  range: null,
  accepts: 'above zero',
  source,
});

/** L4: every prefecture that the model knows, with its weight. */
export const PREFECTURE_FIGURES: ReadonlyMap<string, Figure> = new Map([
  ...Object.entries(PUBLISHED).map(
    ([name, percent]) => [name, nights(percent, 'derived', TABLE)] as const,
  ),
  ...Object.entries(ASSUMED).map(
    ([name, [percent, source]]) => [name, nights(percent, 'assumed', source)] as const,
  ),
]);
