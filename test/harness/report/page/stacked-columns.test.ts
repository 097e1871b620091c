import { expect, it } from 'vitest';

import { stackedColumns } from '../../../../harness/report/page/stacked-columns.ts';

it('puts each trace on top of those behind it, gaps as nothing', () => {
  expect(
    stackedColumns([
      [1, null, 3],
      [10, 20, null],
      [100, 200, 300],
    ]),
  ).toEqual([
    [111, 220, 303],
    [110, 220, 300],
    [100, 200, 300],
  ]);
});
