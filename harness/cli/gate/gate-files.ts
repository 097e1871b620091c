import { appendFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { PeakdayError } from '../../model/error.ts';
import { errorJson } from '../../model/error-text.ts';
import type { Gate } from '../../model/gating/gate.ts';
import { makeFolder } from '../../model/make-folder.ts';
import { inWords } from '../../model/system-error.ts';
import { writeJson } from '../../model/write-json.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { renderCommentGate } from '../../report/gating/comment-gate.ts';
import { githubSummary } from '../../report/gating/github-gate.ts';
import { renderGitlabGate } from '../../report/gating/gitlab-gate.ts';
import { renderHtmlGate } from '../../report/gating/html-gate.ts';
import { renderJunitGate, renderJunitRefusal } from '../../report/gating/junit-gate.ts';
import { outputFile } from '../output-file.ts';

export interface FileFlags {
  readonly junit?: string;
  readonly markdown?: string;
  readonly gitlab?: string;
  readonly html?: string;
  readonly out?: string;
  /** It is read, so none of them may be written there. */
  readonly budgets?: string;
}

/** Where each artefact goes; a name of one's own and the folder do not shut each other out. */
export interface GateFiles {
  readonly json: readonly string[];
  readonly junit: readonly string[];
  readonly comment: readonly string[];
  readonly summary: readonly string[];
  readonly gitlab: readonly string[];
  readonly html: readonly string[];
}

/** @throws PeakdayError of kind `usage` where one cannot be written, before anything is judged */
export const gateFiles = async (flags: FileFlags): Promise<GateFiles> => {
  const { out } = flags;
  if (out !== undefined) await makeFolder(out);
  const placed = (file: string | undefined, name: string): readonly string[] => [
    ...(file === undefined ? [] : [outputFile(file)]),
    ...(out === undefined ? [] : [outputFile(join(out, name))]),
  ];
  const files = {
    json: placed(undefined, 'gate.json'),
    junit: placed(flags.junit, 'junit.xml'),
    comment: placed(flags.markdown, 'comment.md'),
    summary: placed(undefined, 'summary.md'),
    gitlab: placed(flags.gitlab, 'metrics.txt'),
    html: placed(flags.html, 'gate.html'),
  };
  refuseOnePlace(files, flags.budgets);
  return files;
};

const refuseOnePlace = (files: GateFiles, budgets: string | undefined): void => {
  const places = Object.values(files)
    .flat()
    .map((file) => resolve(file));
  const taken = [...(budgets === undefined ? [] : [resolve(budgets)]), ...places];
  const twice = places.filter((place) => taken.indexOf(place) !== taken.lastIndexOf(place));
  if (twice.length === 0) return;
  const what = budgets !== undefined && twice.includes(resolve(budgets)) ? 'the budgets and ' : '';
  const message = `${twice[0]!} is named for ${what}more than one thing.`;
  throw new PeakdayError('usage', 'one-place', message, {
    hint: 'Name another file for one of them.',
  });
};

/** @param stepSummary the file that GitHub shows as the summary of a job */
export const writeGate = async (
  files: GateFiles,
  gate: Gate,
  stepSummary: string | undefined,
): Promise<void> => {
  const summary = githubSummary(gate);
  for (const file of files.json) await writeJson(file, gate);
  for (const file of files.junit) await writeWhole(file, renderJunitGate(gate));
  for (const file of files.comment) await writeWhole(file, renderCommentGate(gate));
  for (const file of files.summary) await writeWhole(file, summary);
  for (const file of files.gitlab) await writeWhole(file, renderGitlabGate(gate));
  for (const file of files.html) await writeWhole(file, renderHtmlGate(gate));
  if (stepSummary === undefined || stepSummary === '') return;
  try {
    await appendFile(stepSummary, summary);
  } catch (cause) {
    const message = `The job summary ${stepSummary} cannot be written`;
    throw inWords(cause, { code: 'unwritable-file', message });
  }
};

/**
 * However a gate ends, nothing of an earlier one is taken for its own.
 * @throws PeakdayError of kind `no-run` where one cannot be removed
 */
export const removeEarlier = async (files: GateFiles): Promise<void> => {
  for (const file of Object.values(files).flat()) {
    try {
      await rm(file, { force: true });
    } catch (cause) {
      const message = `${file}, of an earlier gate, cannot be removed`;
      throw inWords(cause, { code: 'unwritable-file', message });
    }
  }
};

/** Where nothing was judged: what reads the artefacts sees that. */
export const writeRefusal = async (
  files: GateFiles,
  run: string,
  error: PeakdayError,
): Promise<void> => {
  const faults = error.faults.map(({ at, message }) => `${at}: ${message}`);
  const text = [error.message, ...faults, error.hint ?? ''].join('\n').trim();
  for (const file of files.json) await writeJson(file, errorJson(error));
  for (const file of files.junit) await writeWhole(file, renderJunitRefusal(run, text));
};
