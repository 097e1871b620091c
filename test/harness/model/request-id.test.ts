import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { drawKeyOf, paymentRequestId } from '../../../harness/model/request-id.ts';

const HASH = '0123456789abcdef'.repeat(4);

test('a request id names plan and payment, and the salt behind them', () => {
  expect(paymentRequestId(HASH, 42, '')).toBe('pd-0123456789-42');
  expect(paymentRequestId(HASH, 42, 'k3x')).toBe('pd-0123456789-42-k3x');
});

test('draws are keyed by the id without its salt', () => {
  fc.assert(
    fc.property(fc.nat(), fc.stringMatching(/^[0-9a-z]{0,12}$/), (planIndex, salt) => {
      expect(drawKeyOf(paymentRequestId(HASH, planIndex, salt))).toBe(
        paymentRequestId(HASH, planIndex, ''),
      );
    }),
  );
});

test('what a system of the user’s puts around an id stays in the key, and the salt goes', () => {
  const id = paymentRequestId(HASH, 42, 'k3x');
  expect(drawKeyOf(`pay-${id}`)).toBe('pay-pd-0123456789-42');
  expect(drawKeyOf(`pay-${id}-2`)).toBe('pay-pd-0123456789-42-2');
  expect(drawKeyOf(`${id}/retry`)).toBe('pd-0123456789-42/retry');
});

test.each(['order-17', '', 'pd-012345678-1', 'pd-0123456789-x', 'pd-0123456789-1-A'])(
  'an id of another make, such as "%s", is its own key',
  (id) => {
    expect(drawKeyOf(id)).toBe(id);
  },
);
