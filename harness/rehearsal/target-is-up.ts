import { PeakdayError } from '../model/error.ts';
import { reachTarget } from '../replay/reach-target.ts';

/** Whether a target accepts a connection within some time. */
export const targetIsUp = (url: string, withinMs: number): Promise<boolean> =>
  reachTarget(url, withinMs).then(
    () => true,
    (thrown: unknown) => {
      if (thrown instanceof PeakdayError && thrown.code === 'target-unreachable') return false;
      throw thrown;
    },
  );
