import type { BeginningRun, RunObserver } from '../model/run/run-observer.ts';
import type { Warning } from '../model/warning.ts';

export interface GatheredObservers extends Required<Omit<RunObserver, 'name' | 'warningCode'>> {
  /** Of observers that failed, and were called no more. */
  readonly warnings: () => readonly Warning[];
}

/** Many observers as one, none of which can end the run or keep another from watching. */
export const gatheredObservers = (observers: readonly RunObserver[]): GatheredObservers => {
  const failed = new Map<RunObserver, Warning>();
  const fail = (observer: RunObserver, cause: unknown): void => {
    const { message } = cause as Error;
    failed.set(observer, {
      code: observer.warningCode ?? 'not-observed',
      message: `${observer.name} failed and saw no more of this run: ${message}`,
    });
  };
  const each = (call: (observer: RunObserver) => void): void => {
    for (const observer of observers) {
      if (failed.has(observer)) continue;
      try {
        call(observer);
      } catch (cause) {
        fail(observer, cause);
      }
    }
  };
  const all = async (call: (observer: RunObserver) => Promise<void> | undefined): Promise<void> => {
    await Promise.all(
      observers.map(async (observer) => {
        try {
          await call(observer);
        } catch (cause) {
          fail(observer, cause);
        }
      }),
    );
  };
  return {
    begin: (run: BeginningRun) => each((observer) => observer.begin?.(run)),
    takeRecord: (record) => each((observer) => observer.takeRecord?.(record)),
    takeNote: (note) => each((observer) => observer.takeNote?.(note)),
    takeSample: (sample) => each((observer) => observer.takeSample?.(sample)),
    takeMark: (mark) => each((observer) => observer.takeMark?.(mark)),
    moment: (moment) => each((observer) => observer.moment?.(moment)),
    stopping: () => each((observer) => observer.stopping?.()),
    judged: (run) => each((observer) => observer.judged?.(run)),
    replayed: () => all((observer) => (failed.has(observer) ? undefined : observer.replayed?.())),
    // One that failed may still hold a port.
    close: () => all((observer) => observer.close?.()),
    warnings: () => [...failed.values()],
  };
};
