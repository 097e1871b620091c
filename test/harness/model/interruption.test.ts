import { expect, test } from 'vitest';

import { throwIfInterrupted, unlessInterrupted } from '../../../harness/model/interruption.ts';

const NEVER = new Promise<never>(() => {});
const INTERRUPTED = { kind: 'interrupted', exitCode: 130 };

test('work that nobody interrupts comes to its own end', async () => {
  const { signal } = new AbortController();
  expect(await unlessInterrupted(signal, Promise.resolve(7))).toBe(7);
  await expect(unlessInterrupted(signal, Promise.reject(new Error('mine')))).rejects.toThrow(
    'mine',
  );
  expect(() => throwIfInterrupted(signal)).not.toThrow();
});

test('the end of work is not waited for after an interruption', async () => {
  const interrupt = new AbortController();
  const waiting = unlessInterrupted(interrupt.signal, NEVER);
  interrupt.abort();
  await expect(waiting).rejects.toMatchObject(INTERRUPTED);
  // Interrupted before it began, even work that is done is not taken.
  await expect(unlessInterrupted(interrupt.signal, Promise.resolve(7))).rejects.toMatchObject(
    INTERRUPTED,
  );
  expect(() => throwIfInterrupted(interrupt.signal)).toThrow(expect.objectContaining(INTERRUPTED));
});
