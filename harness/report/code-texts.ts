import type { Run } from '../model/run/run.ts';

const WHOLE_COMMIT = /^[0-9a-f]{12,}/;

/** `main e66f4a0`: which code a run is of, where its labels tell; none where they do not. */
export const codeTexts = ({ branch, commit }: Run['labels']): readonly string[] => {
  const short = commit?.replace(WHOLE_COMMIT, (sha) => sha.slice(0, 7));
  const parts = [branch, short].filter((part) => part !== undefined);
  return parts.length === 0 ? [] : [parts.join(' ')];
};
