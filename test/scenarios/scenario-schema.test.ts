import { expect, test } from 'vitest';

import { scenarioSchema } from '../../harness/model/scenario/scenario.ts';

const FILE = '../../scenarios/schema/scenario.schema.json';

test('the schema that editors read is the one that validates scenarios; vitest -u refreshes it', async () => {
  // Draft 7 is the newest that the YAML language server knows well.
  const schema = scenarioSchema.toJSONSchema({
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  const titled = { ...schema, title: 'peakday scenario' };
  await expect(`${JSON.stringify(titled, null, 2)}\n`).toMatchFileSnapshot(FILE);
});
