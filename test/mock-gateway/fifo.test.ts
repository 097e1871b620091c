import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { Fifo } from '../../mock-gateway/fifo.ts';

it('gives things back in their order, however they come and go', () => {
  // Runs, so that many are taken while many are there.
  const runs = fc.array(fc.integer({ min: -3_000, max: 3_000 }), { maxLength: 12 });
  fc.assert(
    fc.property(runs, (all) => {
      const fifo = new Fifo<number>();
      let [next, first] = [0, 0];
      for (const run of all) {
        for (let i = 0; i < run; i += 1) fifo.push(next++);
        for (let i = 0; i < -run && first < next; i += 1) {
          if (fifo.first !== first) expect.unreachable(`${fifo.first} came before ${first}`);
          fifo.dropFirst();
          first += 1;
        }
        expect(fifo.size).toBe(next - first);
      }
      expect(fifo.takeAll()).toEqual(Array.from({ length: next - first }, (_, i) => first + i));
      expect([fifo.size, fifo.first]).toEqual([0, undefined]);
    }),
  );
});
