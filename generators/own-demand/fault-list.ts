import type { Fault } from '../../harness/model/error.ts';
import { formatCount } from '../../harness/units/count.ts';

/** Faults of one kind that are told one by one; of the others there is a number. */
const SHOWN_OF_A_KIND = 5;

interface Kind {
  readonly shown: readonly (Fault & { readonly row: number })[];
  readonly count: number;
}

export interface FaultList {
  /** @param row orders the faults; -1 for one of the whole file */
  add(row: number, fault: Fault): void;
  readonly isEmpty: () => boolean;
  /** In order of their rows; of many that say the same thing the first few and how many more. */
  readonly told: () => readonly Fault[];
}

/** Collects the faults of a long file without keeping a million of them. */
export const faultList = (file: string): FaultList => {
  const kinds = new Map<string, Kind>();
  return {
    add: (row, fault) => {
      // Two that differ in what they quote and count are of one kind.
      const name = fault.message.replaceAll(/"[^"]*"|\d[\d.,]*/g, '#');
      const { shown, count } = kinds.get(name) ?? { shown: [], count: 0 };
      const more = count < SHOWN_OF_A_KIND ? [...shown, { ...fault, row }] : shown;
      kinds.set(name, { shown: more, count: count + 1 });
    },
    isEmpty: () => kinds.size === 0,
    told: () => {
      const all = [...kinds.values()];
      const shown = all.flatMap((kind) => kind.shown).toSorted((a, b) => a.row - b.row);
      const more = all
        .filter(({ count }) => count > SHOWN_OF_A_KIND)
        .map(({ shown: [first], count }) => ({
          at: file,
          message: `and ${formatCount(count - SHOWN_OF_A_KIND)} more like ${first!.at}`,
        }));
      return [...shown.map(({ at, message }) => ({ at, message })), ...more];
    },
  };
};
