import { Faker, type LocaleDefinition } from '@faker-js/faker';

import type { RandomStream } from '../../harness/stats/random.ts';

/** Faker drawing from a stream of ours. */
export type FakerOn = (stream: RandomStream) => Faker;

/**
 * One Faker for a locale, handed from stream to stream: making one takes as long as naming twenty
 * people. It draws from the stream that it was handed last, so each is used up before the next.
 */
export const fakerStream = (locale: LocaleDefinition): FakerOn => {
  let current: RandomStream | undefined;
  const faker = new Faker({
    locale: [locale],
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
