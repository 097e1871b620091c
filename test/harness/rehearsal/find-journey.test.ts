import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { findJourney } from '../../../harness/rehearsal/find-journey.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { HOME } from '../../home.ts';

const PLACE = { homeFolder: HOME, codeExtension: 'ts' } as const;

test('a journey that ships is named without a path', () => {
  expect(findJourney(PLACE, 'pay')).toBe(join(HOME, 'scenarios/k6/journeys/pay.ts'));
});

test('a journey of the user is looked for in the folders, in their order', () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(second, 'mine.js'), '');
  expect(findJourney(PLACE, './mine.js', [first, second])).toBe(join(second, 'mine.js'));
  writeFileSync(join(first, 'mine.js'), '');
  expect(findJourney(PLACE, 'mine.js', [first, second])).toBe(join(first, 'mine.js'));
  const whole = join(second, 'mine.js');
  expect(findJourney(PLACE, whole, [first])).toBe(whole);
});

test('one that is nowhere is wrong usage, and each place is told once', () => {
  const folder = temporaryFolder();
  expect(() => findJourney(PLACE, './mine.js', [folder, folder])).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code: 'no-journey',
      faults: [{ at: join(folder, 'mine.js'), message: 'is missing' }],
    }),
  );
  expect(() => findJourney(PLACE, 'payy')).toThrow('There is no journey payy.');
});
