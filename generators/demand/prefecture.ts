/**
 * Where in Japan: nights of Chinese guests by prefecture, in percent of the 39 prefectures of the
 * published table (2015, as uub.jp lists it); those under 0.3 are left out. Fukuoka and Okinawa
 * are not among the 39, and their figures are assumed.
 */
const GUEST_NIGHTS_PERCENT: Readonly<Record<string, number>> = {
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
  Fukuoka: 2,
  Okinawa: 2,
};

const ASSUMED = new Set(['Fukuoka', 'Okinawa']);

const SOURCE = 'nights of Chinese guests 2015, accommodation survey of the Japan Tourism Agency';

export const PREFECTURES = Object.keys(GUEST_NIGHTS_PERCENT);

/** Host prefectures with sessions of the Games of 2020, from the first match to the closing. */
const HOSTS = new Set(['Tokyo', 'Chiba', 'Saitama', 'Kanagawa', 'Shizuoka', 'Ibaraki', 'Hokkaido']);
const GAMES = { first: '2020-07-22', last: '2020-08-09' };

export const HOST_FACTOR = 1.15;

export interface PrefectureShare {
  readonly name: string;
  /** Of the nation's demand, before the host factor. */
  readonly share: number;
  /** 1, or the host factor on a day of the Games. */
  readonly factor: number;
  readonly tag: 'derived' | 'assumed';
  readonly source: string;
}

/** All prefectures with their shares of the nation's demand on a day, `2020-07-24`. */
export const prefectureShares = (day: string): readonly PrefectureShare[] => {
  const gamesDay = day >= GAMES.first && day <= GAMES.last;
  const total = Object.values(GUEST_NIGHTS_PERCENT).reduce((sum, percent) => sum + percent, 0);
  return Object.entries(GUEST_NIGHTS_PERCENT).map(([name, percent]) => ({
    name,
    share: percent / total,
    factor: gamesDay && HOSTS.has(name) ? HOST_FACTOR : 1,
    tag: ASSUMED.has(name) ? 'assumed' : 'derived',
    source: ASSUMED.has(name) ? 'no published figure found, set to 2 % before normalising' : SOURCE,
  }));
};
