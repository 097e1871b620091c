import {
  LIVE_COLUMNS,
  type LiveColumn,
  type LiveColumns,
  type LiveFrame,
  type LiveLevel,
} from '../../../model/run/live-frame.ts';

/** The run by slices, as far as it was told. */
export interface History {
  readonly columns: LiveColumns;
  readonly take: (frame: Pick<LiveFrame, 'fromSlice' | 'columns'>) => void;
}

export const emptyHistory = (slices: number): History => {
  const columns = Object.fromEntries(
    LIVE_COLUMNS.map((name) => [name, Array.from({ length: slices }, () => null)]),
  ) as unknown as Record<LiveColumn, LiveLevel[]>;
  return {
    columns,
    take: ({ fromSlice, columns: told }) => {
      for (const name of LIVE_COLUMNS) {
        for (const [i, level] of told[name].entries()) columns[name][fromSlice + i] = level;
      }
    },
  };
};
