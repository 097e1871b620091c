import type { Faker } from '@faker-js/faker';

import type { RandomStream } from '../../harness/stats/random.ts';

/** Faker drawing from a stream of ours. */
export type FakerOn = (stream: RandomStream) => Faker;

/**
 * One Faker with the names of another, handed from stream to stream: making one takes as long as
 * naming twenty people. It draws from the stream that it was handed last, so each is used up before
 * the next.
 * @param ofLocale from `@faker-js/faker/locale/…`: the class itself cannot be had from there, and
 * where it can, seventy locales are loaded with it
 */
export const fakerStream = (ofLocale: Faker): FakerOn => {
  let current: RandomStream | undefined;
  const faker = new (ofLocale.constructor as typeof Faker)({
    locale: ofLocale.rawDefinitions,
    randomizer: {
      next: () => current!.uniform(),
      seed: () => {
        throw new TypeError('a stream has its seed in its key');
      },
    },
  });
  return (stream) => {
    current = stream;
    return faker;
  };
};
