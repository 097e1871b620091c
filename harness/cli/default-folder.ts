import { join } from 'node:path';

/** `runs/20260724-200000-123-opening-ceremony`: sorts by time, to the millisecond, for two at once. */
export const defaultFolder = (kind: 'runs' | 'plans', name: string, now = new Date()): string => {
  const [date, time, ms] = now.toISOString().replaceAll(/[-:Z]/g, '').split(/[T.]/);
  const stamp = `${date}-${time}-${ms}`;
  return join(kind, `${stamp}-${name}`);
};
