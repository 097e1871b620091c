/** `12,408`: a whole number for reading. */
export const formatCount = (count: number): string => Math.round(count).toLocaleString('en-US');

/** `1 payment`, `2 payments`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
