/** A whole number as people write it: `12408` or `12,408`. For patterns of larger texts. */
export const WHOLE_NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)`;

const COUNT = new RegExp(`^${WHOLE_NUMBER}$`);

/** The number, or undefined where the text is none. */
export const parseCount = (text: string): number | undefined =>
  COUNT.test(text) ? Number(text.replaceAll(',', '')) : undefined;

/** `12,408`: a whole number for reading. */
export const formatCount = (count: number): string => Math.round(count).toLocaleString('en-US');

/** `1 payment`, `2 payments`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
