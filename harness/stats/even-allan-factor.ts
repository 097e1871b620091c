/**
 * Allan factor of evenly spaced events, of which n are expected in a window (n need not be whole):
 *
 *     A = (distance from n to the nearest whole number) / n
 *
 * Neighbouring counts differ by one where the rest of a spacing is left over, and by nothing else.
 * It is 0 where n is whole, and 1 below n = 1/2: in windows shorter than half the spacing even
 * machines look like people.
 */
export const evenAllanFactor = (expectedPerWindow: number): number =>
  Math.abs(expectedPerWindow - Math.round(expectedPerWindow)) / expectedPerWindow;
