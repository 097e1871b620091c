import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readReplay } from '../../../harness/model/run/read-run.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { writeJson } from '../../../harness/model/write-json.ts';
import { noteInterruption } from '../../../harness/rehearsal/note-interruption.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { factsOf } from '../analyse/hand-made-run.ts';

const facts = factsOf({ end: null });

test('an interruption is on file before the call that makes it returns', () => {
  const folder = temporaryFolder();
  const interrupt = new AbortController();
  const note = noteInterruption(folder, facts, interrupt.signal);
  expect(note.at()).toBeUndefined();
  interrupt.abort();
  expect(readReplay(folder)).toEqual({ ...facts, interruptedAt: note.at()! });
});

test('one that came before is noted too', () => {
  const folder = temporaryFolder();
  noteInterruption(folder, facts, AbortSignal.abort());
  expect(readReplay(folder).interruptedAt).toBeDefined();
});

test('after the replay nothing is written over', async () => {
  const folder = temporaryFolder();
  const interrupt = new AbortController();
  const note = noteInterruption(folder, facts, interrupt.signal);
  note.close();
  const file = join(folder, RUN_FILES.replay);
  await writeJson(file, factsOf());
  interrupt.abort();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(factsOf());
  expect(note.at()).toBeUndefined();
});
