const STEPS = [5, 2, 1];

/**
 * The next round figure, at most 5 % above: a whole multiple of 1, 2 or 5 times a power of ten.
 * `194.4` is 195, `584` is 600. Zero stays.
 */
export const roundUp = (value: number): number => {
  if (value <= 0) return value;
  const decade = Math.floor(Math.log10(value / 20));
  const step = STEPS.find((each) => each * 10 ** decade <= value / 20) ?? 1;
  const multiples = Math.ceil(value / (step * 10 ** decade) - 1e-9);
  // By digits, since 0.1 times 3 is more than 0.3.
  return Number(`${multiples * step}e${decade}`);
};
