import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { textTable } from '../../../harness/report/text-table.ts';

const TABLE = {
  head: ['replicas', 'capacity', 'cost', 'binds'],
  rows: [
    ['2', '15.3/s (14.2/s to 16.6/s)', '–', 'replicas'],
    ['4', '29/s (27.4/s to 30.5/s)', '–', 'the quota of a bank that nobody asked yet'],
  ],
};

test('columns stand under one another, and one without any figure is left out', () => {
  expect(textTable({ ...TABLE, columns: 100 })).toEqual([
    '  replicas  capacity                   binds',
    '  2         15.3/s (14.2/s to 16.6/s)  replicas',
    '  4         29/s (27.4/s to 30.5/s)    the quota of a bank that nobody asked yet',
  ]);
});

test('where the terminal is narrow the last column is wrapped', () => {
  expect(textTable({ ...TABLE, columns: 66 }).slice(-2)).toEqual([
    '  4         29/s (27.4/s to 30.5/s)    the quota of a bank that',
    '                                       nobody asked yet',
  ]);
});

test('where it is narrower columns give way, in their order, and are named below', () => {
  const lines = textTable({ ...TABLE, columns: 50, giveWay: ['cost', 'capacity'] });
  expect(lines.slice(0, 2)).toEqual(['  replicas  binds', '  2         replicas']);
  // What is empty is missed by nobody.
  expect(lines.slice(-2)).toEqual([
    '  (no room for capacity: see a wider terminal, or',
    '  the page)',
  ]);
  const wide = textTable({ ...TABLE, columns: 100, giveWay: ['cost', 'capacity'] });
  expect(wide).toEqual(textTable({ ...TABLE, columns: 100 }));
});

test('it keeps to the width as long as something can give way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 34, max: 120 }), (columns) => {
      const lines = textTable({ ...TABLE, columns, giveWay: ['capacity'] });
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    }),
  );
});
