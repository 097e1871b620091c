import { join } from 'node:path';

/** `runs/20260724-200000-opening-ceremony`: sorts by time. */
export const defaultFolder = (kind: 'runs' | 'plans', name: string, now = new Date()): string => {
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return join(kind, `${stamp}-${name}`);
};
