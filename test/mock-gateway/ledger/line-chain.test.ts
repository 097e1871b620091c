import { crc32 } from 'node:zlib';

import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { LineChain } from '../../../mock-gateway/ledger/line-chain.ts';

it('is what a CRC-32 over all lines without their sums gives', () => {
  const chain = new LineChain();
  const [a, b] = ['{"id":"a"}', '{"id":"b"}'];
  expect(chain.seal({ id: 'a' })).toBe(`{"id":"a","sum":${crc32(a)}}\n`);
  expect(chain.seal({ id: 'b' })).toBe(`{"id":"b","sum":${crc32(a + b)}}\n`);
});

it('opens what it sealed, whatever is in it', () => {
  const value = fc.record({ id: fc.string({ unit: 'binary' }), atEpochMs: fc.integer() });
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const [sealing, opening] = [new LineChain(), new LineChain()];
      const lines = values.map((one) => sealing.seal(one).slice(0, -1));
      expect(lines.map((line) => opening.open(line))).toEqual(values);
    }),
    { numRuns: 30 },
  );
});
