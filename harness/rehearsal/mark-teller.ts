import { parseMark, type Mark } from '../model/run/mark.ts';
import type { RunObserver } from '../model/run/run-observer.ts';

export interface MarkTeller {
  /** Lines of marks.ndjson, as they come. */
  readonly takeLines: (lines: readonly string[]) => void;
  /** A pacer has named instant zero of the plan, and the observers were told. */
  readonly clockIsKnown: () => void;
}

/**
 * Tells observers of marks once they know the plan's clock: before that none knows where a mark
 * stands. Those that people set while k6 comes up are kept until then.
 */
export const markTeller = ({ takeMark }: Required<Pick<RunObserver, 'takeMark'>>): MarkTeller => {
  const early: Mark[] = [];
  let isKnown = false;
  return {
    takeLines: (lines) => {
      for (const mark of lines.map(parseMark)) {
        if (mark === undefined) continue;
        if (isKnown) takeMark(mark);
        else early.push(mark);
      }
    },
    clockIsKnown: () => {
      isKnown = true;
      for (const mark of early.splice(0)) takeMark(mark);
    },
  };
};
