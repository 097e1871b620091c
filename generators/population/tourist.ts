import { faker as chinese } from '@faker-js/faker/locale/zh_CN';

import { randomLayer, type RandomStream } from '../../harness/stats/random.ts';
import { fakerStream } from './faker-stream.ts';
import type { Trip } from './trip.ts';

/** A visitor from China who pays with a phone. */
export interface Tourist {
  /** Family name first, no blank between, as Chinese names are written. */
  readonly name: string;
  readonly homeCity: string;
  readonly paymentCode: string;
  readonly wallet: Wallet;
  /** People who travel together, this one included. */
  readonly party: number;
  readonly trip: Trip;
}

export const WALLETS = ['Alipay'] as const;
type Wallet = (typeof WALLETS)[number];

/**
 * Digits of the code that a wallet shows and a shop scans: 6 of the issuer, 2 of the business
 * (02: payment code), 16 of the user. Terminals take codes that begin with 25 to 30; Alipay's
 * begin with 28, and the rest of this issuer number is invented.
 * Source: Alipay+, code-scanning payment standards, code format.
 */
export const PAYMENT_CODE_DIGITS = 24;
const ISSUER = '288888';
const PAYMENT_CODE_BUSINESS = '02';

/** Shares of parties of 1, 2, 3 ... people: assumed, families and couples before groups of friends. */
export const PARTIES = [0.15, 0.4, 0.2, 0.15, 0.1];

/**
 * Tourist i follows from (seed, i) alone: the same person in a crowd of ten thousand and of a
 * million. The trip comes from a stream of its own, because it depends on the event's days too.
 * Home cities are Faker's 37 real ones: its location.city() makes up names.
 */
export const touristMaker = (
  seed: number,
  tripAt: (index: number) => Trip,
): ((index: number) => Tourist) => {
  const layer = randomLayer(seed, 'tourist');
  const fakerOn = fakerStream(chinese);
  return (index) => {
    const stream = layer.at(index);
    const faker = fakerOn(stream);
    return {
      name: faker.person.lastName() + faker.person.firstName(),
      homeCity: faker.helpers.arrayElement(faker.definitions.location.city_name),
      paymentCode: ISSUER + PAYMENT_CODE_BUSINESS + eightDigits(stream) + eightDigits(stream),
      wallet: WALLETS[0],
      party: partySize(stream.uniform()),
      trip: tripAt(index),
    };
  };
};

const eightDigits = (stream: RandomStream): string =>
  String(Math.floor(stream.uniform() * 100_000_000)).padStart(8, '0');

const partySize = (u: number): number => {
  let size = 1;
  for (let sum = PARTIES[0]!; size < PARTIES.length && u >= sum; size += 1) sum += PARTIES[size]!;
  return size;
};
