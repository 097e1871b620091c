import { faker as japanese } from '@faker-js/faker/locale/ja';

import { randomLayer } from '../../harness/stats/random.ts';
import { fakerStream } from './faker-stream.ts';
import { TRADES, type ShopKind } from './shop-kind.ts';

/** A company with shops all over the country. */
export interface Chain {
  /** Its id on the wire: all its shops have it. */
  readonly referenceId: string;
  readonly name: string;
  readonly kind: ShopKind;
}

/** Numbers of chains leave room for more of them in a category. */
const CHAINS_A_CATEGORY = 1_000;

/**
 * The chains of each category, largest first: a matter of the seed alone. They are made up, and no
 * two have one name.
 */
export const chainsOf = (seed: number): ReadonlyMap<string, readonly Chain[]> => {
  const layer = randomLayer(seed, 'chain');
  const fakerOn = fakerStream(japanese);
  const taken = new Set<string>();
  const chain = (kinds: readonly ShopKind[], number: number): Chain => {
    const faker = fakerOn(layer.at(number));
    const kind = faker.helpers.arrayElement(kinds);
    let name: string;
    do name = `${faker.person.lastName()}${kind.word}`;
    while (taken.has(name));
    taken.add(name);
    return { referenceId: `chain-${String(number).padStart(9, '0')}`, name, kind };
  };
  return new Map(
    Object.entries(TRADES).map(([category, { kinds, chains }], place) => [
      category,
      Array.from({ length: chains }, (_, rank) => chain(kinds, CHAINS_A_CATEGORY * place + rank)),
    ]),
  );
};
