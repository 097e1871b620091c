import { rename, writeFile } from 'node:fs/promises';

/** Writes a JSON file so that no reader ever sees half of it. */
export const writeJson = async (file: string, value: unknown): Promise<void> => {
  await writeFile(`${file}.part`, `${JSON.stringify(value, null, 2)}\n`);
  await rename(`${file}.part`, file);
};
