import type { SaturatedFirst } from '../../model/run/observed.ts';
import type { BudgetResult } from '../../model/run/run.ts';
import { formatDuration } from '../../units/duration.ts';
import type { Track } from './track.ts';

interface PlanTimes {
  readonly durationMs: number;
  readonly factors: { readonly time: number };
}

/**
 * What saturated first. A series is saturated from the first of two values in a row at or above its
 * line, so that one value alone, which chance may lift, is none. Only what was saturated by the first
 * breach of a budget may have caused it: a value tells of the time since the one before, so a series
 * has until its first value after the breach. Without a breach it is simply the first.
 */
export const saturatedFirst = (
  tracks: readonly Track[],
  budgets: readonly BudgetResult[],
  { durationMs, factors }: PlanTimes,
): SaturatedFirst => {
  if (tracks.length === 0) return none(NOTHING_WATCHED);
  const breachMs = Math.min(...budgets.map(({ firstBreach }) => firstBreach?.runMs ?? Infinity));
  const found = tracks
    .flatMap((track) => crossingIn(track, durationMs))
    .toSorted((a, b) => a.runMs - b.runMs);
  const first = found.find(({ sinceMs }) => sinceMs <= breachMs);
  if (first === undefined) {
    const [later] = found;
    return none(
      later === undefined
        ? `nothing that was watched reached its line: ${tracks.map(({ name }) => name).join(', ')}`
        : `nothing that was watched was saturated when the first budget broke, at run ` +
            `${formatDuration(breachMs)}; ${later.name} was later, at run ${formatDuration(later.runMs)}`,
    );
  }
  const { sinceMs: _, ...saturation } = first;
  return { first: { ...saturation, eventMs: saturation.runMs * factors.time }, why: null };
};

const none = (why: string): SaturatedFirst => ({ first: null, why });

const NOTHING_WATCHED =
  'nothing was watched that has a line of saturation: name a utilisation or a queue under observe';

const crossingIn = ({ values, ...track }: Track, durationMs: number) => {
  const measured = values.filter(({ atMs }) => atMs >= 0 && atMs <= durationMs);
  const isOver = (place: number): boolean =>
    (measured[place]?.value ?? -Infinity) >= track.saturatedAt;
  const place = measured.findIndex((_, i) => isOver(i) && isOver(i + 1));
  if (place === -1) return [];
  const { atMs, value } = measured[place]!;
  return [{ ...track, value, runMs: atMs, sinceMs: measured[place - 1]?.atMs ?? 0 }];
};
