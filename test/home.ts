import { join } from 'node:path';

/** The checkout. */
export const HOME = join(import.meta.dirname, '..');
