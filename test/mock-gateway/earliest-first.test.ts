import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EarliestFirst } from '../../mock-gateway/earliest-first.ts';

const inOrder = (instants: readonly number[]): number[] => instants.toSorted((a, b) => a - b);

describe('a heap of things by their instant', () => {
  it('gives them back in order of their instants', () => {
    // -0 and 0 are one instant.
    const instant = fc.double({ noNaN: true }).map((ms) => ms + 0);
    fc.assert(
      fc.property(fc.array(instant), (instants) => {
        const heap = new EarliestFirst<number>();
        for (const atMs of instants) heap.push(atMs, atMs);
        const popped = Array.from({ length: instants.length }, () => heap.pop());
        expect(popped).toEqual(inOrder(instants));
      }),
    );
  });

  it('keeps the order when things come and go', () => {
    const steps = fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (pushes) => {
        const heap = new EarliestFirst<string>();
        let model: number[] = [];
        for (const instant of pushes) {
          const popped = instant === null ? heap.pop() : heap.push(instant, `at ${instant}`);
          const expected = instant === null && model.length > 0 ? `at ${model[0]}` : undefined;
          expect(popped).toBe(expected);
          model = instant === null ? model.slice(1) : inOrder([...model, instant]);
          expect(heap.size).toBe(model.length);
          expect(heap.firstMs).toBe(model[0] ?? Infinity);
        }
      }),
    );
  });
});
