import { writeFileSync } from 'node:fs';

import { finishedRun } from './finished-run.ts';
import { talkingContext } from './talking-context.ts';
import { workingFolder } from './working-folder.ts';

/** A run answered in about 51 ms, and a file of budgets. */
export const gating = async (...budgets: readonly string[]) => {
  workingFolder();
  await finishedRun('1-run', { seed: 1 });
  const lines = budgets.map((budget) => `  - { ${budget} }\n`);
  writeFileSync(
    'budgets.yaml',
    budgets.length === 0 ? 'budgets: []\n' : `budgets:\n${lines.join('')}`,
  );
  const talking = talkingContext();
  const gate = (...args: readonly string[]) =>
    talking.peakday('gate', '1-run', '--budgets', 'budgets.yaml', ...args);
  return { ...talking, gate };
};
