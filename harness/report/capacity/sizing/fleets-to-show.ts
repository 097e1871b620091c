import type { Fleet, Sizing } from '../../../model/capacity/sizing.ts';
import { plural } from '../../../units/count.ts';

export interface ShownFleets {
  readonly fleets: readonly Fleet[];
  /** How many were left out; null where none was. */
  readonly note: string | null;
}

/** All rows of a terminal, or of a page: beyond them only those about the answers are shown. */
const ROWS = { terminal: { all: 9, range: 20 }, page: { all: 40, range: 40 } } as const;

/**
 * Those from the least that any growth needs to the most, with three more on either side. Where these
 * are too many: those about the answer, about that with a zone lost, and those that other growths
 * need; where none is enough, the last ones and some in between. What there is now is always shown.
 */
export const fleetsToShow = (sizing: Sizing, on: keyof typeof ROWS): ShownFleets => {
  const { fleets } = sizing;
  const shown = chosen(sizing, ROWS[on]);
  const note =
    shown.length === fleets.length
      ? null
      : `${shown.length} of the ${plural(fleets.length, 'number')} of replicas that were looked at: ` +
        `all stand in the JSON`;
  return { fleets: shown, note };
};

const MORE = 3;
/** In between, where none is enough. */
const SOME = 8;

const chosen = (
  { fleets, needed, growthTable, current }: Sizing,
  { all, range }: { readonly all: number; readonly range: number },
): readonly Fleet[] => {
  if (fleets.length <= all) return fleets;
  const rows = growthTable.map(({ replicas }) => replicas);
  const places = [needed.replicas, needed.withZoneLost, ...rows]
    .map((answer) => fleets.findIndex(({ replicas }) => replicas === answer))
    .filter((at) => at !== -1);
  const now = fleets.findIndex(({ replicas }) => replicas === current);
  const [first, last] = [Math.min(...places) - MORE, Math.max(...places) + MORE];
  if (places.length > 0 && last - first < range) {
    return fleets.filter((_, i) => i === now || (i >= first && i <= last));
  }
  const near = (answer: number | null, i: number, more: number): boolean =>
    answer !== null &&
    Math.abs(fleets.findIndex(({ replicas }) => replicas === answer) - i) <= more;
  const every = Math.ceil(fleets.length / SOME);
  return fleets.filter(
    (_, i) =>
      i === now ||
      places.includes(i) ||
      near(needed.replicas, i, MORE) ||
      near(needed.withZoneLost, i, 1) ||
      (needed.replicas === null && (i >= fleets.length - MORE || i % every === 0)),
  );
};
