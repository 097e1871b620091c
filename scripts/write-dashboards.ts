/** Run it after a change of dashboards or rules: npm run dashboards. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { generatedFiles } from '../dashboards/build.ts';

const FOLDER = join(import.meta.dirname, '..', 'deploy');

for (const [path, text] of generatedFiles()) {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
