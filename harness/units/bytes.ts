const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `2.1 MB`: powers of 1000, as disks are sold. */
export const formatBytes = (bytes: number): string => {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1_000 && unit < UNITS.length - 1) {
    amount /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? amount : Number(amount.toPrecision(3))} ${UNITS[unit]}`;
};
