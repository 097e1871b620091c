import { z } from 'zod';

/** Characters: a mark is a label in a chart. */
export const MARK_TEXT_LIMIT = 200;

/** A line of marks.ndjson: what somebody noted while the run went on. */
const markSchema = z.strictObject({
  atEpochMs: z.number(),
  text: z.string().min(1).max(MARK_TEXT_LIMIT),
});

export type Mark = z.output<typeof markSchema>;

/** In ASCII alone: whoever follows the file may read it byte by byte. */
export const formatMark = (mark: Mark): string =>
  `${JSON.stringify(mark).replaceAll(/[^ -~]/g, escaped)}\n`;

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Undefined where the line is none, or cut off. */
export const parseMark = (line: string): Mark | undefined => {
  try {
    return markSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};
