import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { formatSchemas } from '../../scripts/format-schemas.ts';

test('the JSON Schemas of docs/formats are those that files are read by; npm run schemas refreshes them', () => {
  const folder = join('docs', 'formats');
  const written = new Map(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
  expect(written).toEqual(formatSchemas());
});
