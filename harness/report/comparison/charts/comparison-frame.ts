import type { Comparison } from '../../../model/comparison/comparison.ts';
import type { Run } from '../../../model/run/run.ts';
import type { Frame } from '../../charts/panel.ts';
import { COMPARISON_MARK, isChanged, slicesOf } from '../comparison-words.ts';

/** The event's clock, with the windows in which something changed marked as such. */
export const comparisonFrame = (comparison: Comparison, { plan, windows }: Run): Frame => {
  const slices = slicesOf(comparison);
  const markOf = (name: string): string => {
    const changed = slices.find((slice) => slice.window === name && isChanged(slice));
    const first = changed?.differences.find(
      ({ verdict }) => verdict === 'worse' || verdict === 'better',
    );
    return first === undefined ? '' : `${COMPARISON_MARK[first.verdict]} `;
  };
  return {
    fromMs: 0,
    toMs: plan.durationMs,
    event: { start: plan.event.start, timeFactor: plan.factors.time },
    windows: windows.map((window) => ({ ...window, name: `${markOf(window.name)}${window.name}` })),
    marks: [],
    firstBreach: null,
  };
};
