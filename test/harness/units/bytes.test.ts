import { expect, test } from 'vitest';

import { formatBytes } from '../../../harness/units/bytes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 KB'],
  [999_499, '999 KB'],
  [999_999, '1 MB'],
  [999_500_000, '1 GB'],
  [2_100_000, '2.1 MB'],
  [2_126_000, '2.13 MB'],
  [61_000_000_000, '61 GB'],
  [1_500_000_000_000, '1.5 TB'],
  [4_000_000_000_000_000, '4000 TB'],
])('%d bytes read "%s"', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
