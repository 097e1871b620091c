import { expect, it } from 'vitest';

import { cancelDeadlineEpochMs } from '../../../mock-gateway/ledger/cancel-window.ts';

it.each([
  ['2020-07-24T00:00:00+08:00', '2020-07-25T00:15:00+08:00'],
  ['2020-07-24T23:59:59+08:00', '2020-07-25T00:15:00+08:00'],
  ['2020-07-25T00:10:00+08:00', '2020-07-26T00:15:00+08:00'],
  ['2020-07-25T00:30:00+09:00', '2020-07-25T00:15:00+08:00'],
])('what was made at %s can be cancelled until %s', (created, deadline) => {
  expect(cancelDeadlineEpochMs(Date.parse(created))).toBe(Date.parse(deadline));
});
