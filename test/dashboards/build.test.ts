import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { generatedFiles } from '../../dashboards/build.ts';
import { DAY_TEMPLATE_FILE } from '../../harness/model/day-template.ts';
import { DEPLOY } from './dashboard-json.ts';

test('the files in deploy/ are those that are made from code; npm run dashboards refreshes them', () => {
  const files = [
    DAY_TEMPLATE_FILE,
    ...['grafana/dashboards', 'prometheus/rules'].flatMap((folder) =>
      readdirSync(join(DEPLOY, folder)).map((file) => `${folder}/${file}`),
    ),
  ];
  const written = new Map(files.map((file) => [file, readFileSync(join(DEPLOY, file), 'utf8')]));
  expect(written).toEqual(generatedFiles());
});
