import type { Confirmation, ConfirmationState, Converged } from './capacity-search.ts';

/** A run less probable than this, by what all other probes told, is more than luck. */
export const LUCK_DOWN_TO = 0.01;

export const isContradicting = (run: Confirmation | null): boolean =>
  typeof run?.chance === 'number' && run.chance < LUCK_DOWN_TO;

/**
 * - `borne-out`: every budget held in the run at the answer, and one broke in that above it;
 * - `by-luck`: one of them came out otherwise, as by luck one now and then does;
 * - `contradicted`: one did so although that is improbable by all other probes;
 * - `one-sided`: there is one on one side of the answer only, such as where it has moved past the
 *   other since, and the load is used up;
 * - `not-made`: the load was used up before any.
 */
export const confirmationState = ({
  at,
  above,
}: Pick<Converged, 'at' | 'above'>): ConfirmationState => {
  if (isContradicting(at) || isContradicting(above)) return 'contradicted';
  if (at === null && above === null) return 'not-made';
  if (at === null || above === null) return 'one-sided';
  return at.isBroken || !above.isBroken ? 'by-luck' : 'borne-out';
};

/** What a confirming run says against a capacity, and what that may mean, for every report. */
export interface Contradiction {
  readonly text: string;
  readonly mayMean: string;
}

/**
 * Of a search that is contradicted. The answer has moved with what that run tells: one that broke may
 * lie above it by now, where breaking is no wonder, but so badly is; and one that held below it.
 */
export const contradictionOf = ({ at, above }: Pick<Converged, 'at' | 'above'>): Contradiction => {
  const isBelow = isContradicting(at);
  return (isBelow ? at : above)!.isBroken
    ? {
        text: isBelow
          ? 'a budget broke in a run below it, where all should hold'
          : 'a run above it broke far worse than all other probes tell',
        mayMean: 'the capacity may be lower, or the target got worse meanwhile',
      }
    : {
        text: isBelow
          ? 'a run below it held far better than all other probes tell'
          : 'all held in a run above it, where one should break',
        mayMean: 'the capacity may be higher, or the target got better meanwhile',
      };
};
