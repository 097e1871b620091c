import { expect, test } from 'vitest';

import type { PacerNote } from '../../../harness/model/record-line.ts';
import type { RunObserver } from '../../../harness/model/run/run-observer.ts';
import { gatheredObservers } from '../../../harness/rehearsal/gathered-observers.ts';

const NOTE: PacerNote = { tag: '#fault', note: { shard: 0, planIndex: 1, message: 'x' } };

test('an observer that throws is told once and called no more, and the others see everything', () => {
  const seen: string[] = [];
  const faulty: RunObserver = {
    name: 'the faulty one',
    takeNote: () => {
      seen.push('faulty');
      throw new Error('no such thing');
    },
  };
  const good: RunObserver = { name: 'the good one', takeNote: () => seen.push('good') };
  const observers = gatheredObservers([faulty, good]);
  observers.takeNote(NOTE);
  observers.takeNote(NOTE);
  expect(seen).toEqual(['faulty', 'good', 'good']);
  expect(observers.warnings()).toEqual([
    {
      code: 'not-observed',
      message: 'the faulty one failed and saw no more of this run: no such thing',
    },
  ]);
});

test('all are closed, those that failed too, and a failed close is a warning', async () => {
  const closed: string[] = [];
  const observers = gatheredObservers([
    {
      name: 'a',
      moment: () => {
        throw new Error('broken');
      },
      close: async () => void closed.push('a'),
    },
    { name: 'b', close: () => Promise.reject(new Error('stuck')) },
    {
      name: 'd',
      close: () => {
        throw new Error('gone');
      },
    },
    { name: 'e', close: async () => void closed.push('e') },
    { name: 'c' },
  ]);
  observers.moment({ nowMs: undefined, figures: null as never, gateway: undefined });
  await observers.close();
  expect(closed).toEqual(['a', 'e']);
  expect(observers.warnings().map(({ message }) => message)).toEqual([
    'a failed and saw no more of this run: broken',
    'd failed and saw no more of this run: gone',
    'b failed and saw no more of this run: stuck',
  ]);
});

test('one that throws as the replay has ended keeps no other from it', async () => {
  const seen: string[] = [];
  const observers = gatheredObservers([
    {
      name: 'a',
      replayed: () => {
        throw new Error('broken');
      },
    },
    { name: 'b', replayed: async () => void seen.push('b') },
  ]);
  await observers.replayed();
  expect(seen).toEqual(['b']);
  expect(observers.warnings()).toHaveLength(1);
});
