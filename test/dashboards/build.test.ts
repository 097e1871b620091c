import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { generatedFiles } from '../../dashboards/build.ts';
import { DEPLOY } from './dashboard-json.ts';

test('the files in deploy/ are those that are made from code; npm run dashboards refreshes them', () => {
  const folders = ['grafana/dashboards', 'prometheus/rules'];
  const written = new Map(
    folders.flatMap((folder) =>
      readdirSync(join(DEPLOY, folder)).map((file): [string, string] => [
        `${folder}/${file}`,
        readFileSync(join(DEPLOY, folder, file), 'utf8'),
      ]),
    ),
  );
  expect(written).toEqual(generatedFiles());
});
