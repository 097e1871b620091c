/**
 * Who brings small shops outside the metropolitan areas to the wallet: regional banks that sign
 * them up. These two do so for Alipay.
 * Source: Alipay, "Alipay spreads cashless travel to Japan" (September 2018).
 */
const PARTNER_OF_PREFECTURE: Readonly<Record<string, string>> = {
  Gifu: 'Hida Credit Union',
  Kyoto: 'Kyoto Shinkin Bank',
};

export const DIRECT = 'direct';

/** All partners there are; a shop without one is signed up by the wallet itself. */
export const PARTNERS: readonly string[] = [DIRECT, ...Object.values(PARTNER_OF_PREFECTURE)];

/** Of a small shop; chains are signed up for the whole country. */
export const localPartner = (prefecture: string): string =>
  PARTNER_OF_PREFECTURE[prefecture] ?? DIRECT;
