const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `2.1 MB`: powers of 1000, as disks are sold. */
export const formatBytes = (bytes: number): string => {
  let amount = bytes;
  let unit = 0;
  // What three digits round up to a thousand reads as one of the next unit.
  while (rounded(amount, unit) >= 1_000 && unit < UNITS.length - 1) {
    amount /= 1_000;
    unit += 1;
  }
  return `${rounded(amount, unit)} ${UNITS[unit]}`;
};

const rounded = (amount: number, unit: number): number =>
  unit === 0 ? amount : Number(amount.toPrecision(3));
