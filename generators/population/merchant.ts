import type { Faker } from '@faker-js/faker';
import { faker as japanese } from '@faker-js/faker/locale/ja';

import { aliasTable } from '../../harness/stats/alias-table.ts';
import { randomLayer, uniformInside, type RandomStream } from '../../harness/stats/random.ts';
import type { Category } from '../demand/category.ts';
import { PREFECTURES } from '../demand/prefecture.ts';
import { chainsOf, type Chain } from './chain.ts';
import { CITIES } from './city.ts';
import { fakerStream } from './faker-stream.ts';
import { DIRECT, localPartner } from './local-partner.ts';
import type { PopularityQuantile } from './popularity.ts';
import { TRADES } from './shop-kind.ts';
import { drawTerminals } from './terminal.ts';

/** A shop in Japan that takes the wallet: a small one of its own, or one of a chain. */
export interface Merchant {
  /** On the wire; the shops of a chain have the same. */
  readonly referenceId: string;
  readonly name: string;
  /** Name of the chain; empty for a shop of its own. */
  readonly chain: string;
  /** Who signed it up: `PARTNERS`. */
  readonly partner: string;
  readonly prefecture: string;
  readonly city: string;
  readonly category: string;
  readonly mcc: string;
  readonly storeId: string;
  /** How many tills it has. */
  readonly terminals: number;
  /** Payments that it gets, against the others of its category and prefecture. */
  readonly popularity: number;
}

export interface MerchantOptions {
  readonly seed: number;
  readonly categories: readonly Category[];
  /** Weight of each prefecture, in the order of their codes. */
  readonly prefectures: readonly number[];
  readonly popularity: PopularityQuantile;
}

/**
 * Merchant i follows from (seed, i) and the weights of prefectures and categories alone, however
 * many merchants there are. Shops are spread over categories and prefectures as payments are.
 */
export const merchantMaker = (options: MerchantOptions): ((index: number) => Merchant) => {
  const { seed, categories, prefectures, popularity } = options;
  const layer = randomLayer(seed, 'merchant');
  const fakerOn = fakerStream(japanese);
  const pickCategory = aliasTable(categories.map(({ share }) => share));
  const pickPrefecture = aliasTable(prefectures);
  const drawChain = chainDrawer(seed);
  return (index) => {
    const stream = layer.at(index);
    const category = categories[pickCategory(stream.uniform())]!.name;
    const prefecture = PREFECTURES[pickPrefecture(stream.uniform())]!;
    const ofPopularity = popularity(uniformInside(stream));
    const chain = drawChain(category, stream);
    const faker = fakerOn(stream);
    const city = faker.helpers.arrayElement(CITIES[prefecture]!);
    const digits = String(index).padStart(6, '0');
    return {
      referenceId: chain?.referenceId ?? `merchant-${digits}`,
      ...(chain === null
        ? { ...smallShop(faker, category), partner: localPartner(prefecture) }
        : branchOf(chain, city, faker)),
      prefecture,
      city,
      category,
      storeId: `store-${digits}`,
      terminals: chain === null ? 1 : drawTerminals(stream, TRADES[category]!.terminals),
      popularity: ofPopularity,
    };
  };
};

/** The chain of a shop; null for one of its own. */
const chainDrawer = (seed: number) => {
  const chains = chainsOf(seed);
  const pickers = new Map(
    [...chains].map(([category, own]) => [
      category,
      aliasTable(own.map((_, rank) => 1 / (rank + 1))),
    ]),
  );
  return (category: string, stream: RandomStream): Chain | null => {
    if (stream.uniform() >= TRADES[category]!.chainShare) return null;
    return chains.get(category)![pickers.get(category)!(stream.uniform())]!;
  };
};

const smallShop = (faker: Faker, category: string) => {
  const { word, mcc } = faker.helpers.arrayElement(TRADES[category]!.kinds);
  return { name: `${faker.person.lastName()}${word}`, chain: '', mcc };
};

const branchOf = ({ name, kind }: Chain, city: string, faker: Faker) => ({
  name: `${name} ${city}${faker.helpers.arrayElement(BRANCHES)}店`,
  chain: name,
  mcc: kind.mcc,
  partner: DIRECT,
});

/** Where in a city a branch is; the first is the one that needs no more words. */
const BRANCHES = ['', '駅前', '中央', '本町', '東口', '西口', '一丁目', '二丁目', '三丁目'];
