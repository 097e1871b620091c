/** What shops of a category are called, behind the family name of who founded them. */
export interface ShopKind {
  readonly word: string;
  /** Merchant category code, ISO 18245. */
  readonly mcc: string;
}

/**
 * By category of payment. Faker's Japanese company names are those of limited companies, and it
 * has no shops: family names come from Faker, the words behind them from here.
 */
export const SHOP_KINDS: Readonly<Record<string, readonly ShopKind[]>> = {
  convenience: [
    { word: 'ストア', mcc: '5499' },
    { word: 'マート', mcc: '5499' },
    { word: '商店', mcc: '5411' },
  ],
  restaurant: [
    { word: '食堂', mcc: '5812' },
    { word: '寿司', mcc: '5812' },
    { word: 'ラーメン', mcc: '5812' },
    { word: '焼肉', mcc: '5812' },
    { word: '珈琲店', mcc: '5814' },
  ],
  drugstore: [
    { word: '薬局', mcc: '5912' },
    { word: 'ドラッグ', mcc: '5912' },
  ],
  attraction: [
    { word: '庭園', mcc: '7991' },
    { word: '記念館', mcc: '7991' },
    { word: '観光バス', mcc: '4131' },
    { word: '交通', mcc: '4111' },
  ],
  'duty-free': [
    { word: '免税店', mcc: '5309' },
    { word: '土産店', mcc: '5947' },
  ],
  'department-store': [{ word: '百貨店', mcc: '5311' }],
  electronics: [
    { word: '電器', mcc: '5732' },
    { word: 'カメラ', mcc: '5946' },
    { word: '化粧品', mcc: '5977' },
    { word: 'アウトレット', mcc: '5651' },
  ],
};
