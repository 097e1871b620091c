import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PackedIds } from '../../../mock-gateway/ledger/packed-ids.ts';

describe('packed ids', () => {
  it('find rows by their text, and texts by their row', () => {
    const ids = new PackedIds(3, 4);
    for (const [row, text] of ['a', 'four', 'longer than four'].entries()) ids.put(row, text);
    expect([0, 1, 2].map((row) => ids.textOf(row))).toEqual(['a', 'four', 'longer than four']);
    expect(['a', 'four', 'longer than four', 'b'].map((text) => ids.rowOf(text))).toEqual([
      0, 1, 2, -1,
    ]);
  });

  it('tell texts apart that are equal in the low bytes of their letters', () => {
    const ids = new PackedIds(2, 8);
    ids.put(0, '\u0141');
    expect(ids.rowOf('A')).toBe(-1);
    ids.put(1, 'A');
    expect([ids.rowOf('A'), ids.rowOf('\u0141')]).toEqual([1, 0]);
  });

  it('are a map, in whatever order texts come and go', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const step = fc.record({ row: fc.nat(15), text });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const ids = new PackedIds(16, 8);
        const model = new Map<number, string>();
        for (const { row, text: wanted } of steps) {
          if (model.has(row)) {
            ids.remove(row);
            model.delete(row);
          } else if (![...model.values()].includes(wanted)) {
            ids.put(row, wanted);
            model.set(row, wanted);
          }
          for (const [known, its] of model) {
            expect([ids.rowOf(its), ids.textOf(known)]).toEqual([known, its]);
          }
          if (![...model.values()].includes(wanted)) expect(ids.rowOf(wanted)).toBe(-1);
        }
      }),
    );
  });
});
