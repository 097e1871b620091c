import { setTimeout as wait } from 'node:timers/promises';

/** Waits until a condition holds, with a deadline that says what was waited for. */
export const waitFor = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  deadlineMs = 10_000,
): Promise<void> => {
  const giveUpAt = performance.now() + deadlineMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await wait(10);
  }
};
