import { writeSync } from 'node:fs';

/** Part of a buffer, from an offset in bytes. @returns how many bytes were written, at least one */
type Write = (file: number, bytes: Buffer, from: number) => number;

/**
 * Appends a text to an open file. The system may write a part of what it is given and say so, as
 * where a disk is nearly full: the rest is given again.
 *
 * @returns how many bytes it is
 */
export const writeAll = (file: number, text: string, write: Write = writeSync): number => {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += write(file, bytes, at);
  return bytes.length;
};
