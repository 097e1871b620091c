import { readFile } from 'node:fs/promises';

/** The values of an NDJSON file; none where it is missing. A last line cut off is left out. */
export const readLines = async <T>(file: string): Promise<readonly T[]> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  const values: T[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      values.push(JSON.parse(line) as T);
    } catch {
      break;
    }
  }
  return values;
};
