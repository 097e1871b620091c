import { PeakdayError } from './error.ts';

const interruption = (): PeakdayError =>
  new PeakdayError('interrupted', 'interrupted', 'Interrupted.');

/** @throws PeakdayError of kind `interrupted` */
export const throwIfInterrupted = (interrupted: AbortSignal | undefined): void => {
  if (interrupted?.aborted === true) throw interruption();
};

/**
 * What the work comes to, unless an interruption comes first: then its end is not waited for.
 * @throws PeakdayError of kind `interrupted`
 */
export const unlessInterrupted = async <T>(
  interrupted: AbortSignal,
  work: Promise<T>,
): Promise<T> => {
  const waiting = new AbortController();
  const interruptions = new Promise<never>((_, reject) => {
    const tell = (): void => reject(interruption());
    if (interrupted.aborted) tell();
    else interrupted.addEventListener('abort', tell, { once: true, signal: waiting.signal });
  });
  try {
    return await Promise.race([interruptions, work]);
  } finally {
    waiting.abort();
  }
};
