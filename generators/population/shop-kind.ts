/** What shops of a category are called, behind the family name of who founded them. */
export interface ShopKind {
  readonly word: string;
  /** Merchant category code, ISO 18245. */
  readonly mcc: string;
}

/** The shops of a category. Nobody published these figures for shops that take the wallet. */
export interface Trade {
  readonly kinds: readonly ShopKind[];
  /** Share of the shops that belong to a chain. */
  readonly chainShare: number;
  /** How many chains there are; the r-th largest has shops in proportion to 1 / r. */
  readonly chains: number;
  /** Most tills of a shop of a chain; a shop has from 1 to so many, each number as likely. */
  readonly terminals: number;
}

/**
 * By category of payment. Faker's Japanese company names are those of limited companies, and it
 * has no shops: family names come from Faker, the words behind them from here.
 */
export const TRADES: Readonly<Record<string, Trade>> = {
  convenience: {
    kinds: [
      { word: 'ストア', mcc: '5499' },
      { word: 'マート', mcc: '5499' },
      { word: '商店', mcc: '5411' },
    ],
    chainShare: 0.9,
    chains: 4,
    terminals: 3,
  },
  restaurant: {
    kinds: [
      { word: '食堂', mcc: '5812' },
      { word: '寿司', mcc: '5812' },
      { word: 'ラーメン', mcc: '5812' },
      { word: '焼肉', mcc: '5812' },
      { word: '珈琲店', mcc: '5814' },
    ],
    chainShare: 0.3,
    chains: 30,
    terminals: 2,
  },
  drugstore: {
    kinds: [
      { word: '薬局', mcc: '5912' },
      { word: 'ドラッグ', mcc: '5912' },
    ],
    chainShare: 0.8,
    chains: 10,
    terminals: 6,
  },
  attraction: {
    kinds: [
      { word: '庭園', mcc: '7991' },
      { word: '記念館', mcc: '7991' },
      { word: '観光バス', mcc: '4131' },
      { word: '交通', mcc: '4111' },
    ],
    chainShare: 0,
    chains: 0,
    terminals: 1,
  },
  'duty-free': {
    kinds: [
      { word: '免税店', mcc: '5309' },
      { word: '土産店', mcc: '5947' },
    ],
    chainShare: 0.5,
    chains: 6,
    terminals: 8,
  },
  'department-store': {
    kinds: [{ word: '百貨店', mcc: '5311' }],
    chainShare: 0.9,
    chains: 8,
    terminals: 40,
  },
  electronics: {
    kinds: [
      { word: '電器', mcc: '5732' },
      { word: 'カメラ', mcc: '5946' },
      { word: '化粧品', mcc: '5977' },
      { word: 'アウトレット', mcc: '5651' },
    ],
    chainShare: 0.7,
    chains: 8,
    terminals: 10,
  },
};
