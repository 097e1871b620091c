import { writeWhole } from './write-whole.ts';

/** Writes a JSON file so that no reader ever sees half of it. */
export const writeJson = (file: string, value: unknown): Promise<void> =>
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
