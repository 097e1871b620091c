/** Run it after a change of a file format: npm run schemas. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { formatSchemas } from './format-schemas.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'formats');

for (const [file, schema] of formatSchemas()) writeFileSync(join(FOLDER, file), schema);
