import { existsSync, statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { analyseRun, type Analysis } from '../analyse/analyse-run.ts';
import { ledgerToParquet } from '../collect/ledger-to-parquet.ts';
import { requestsToParquet } from '../collect/requests-to-parquet.ts';
import { PeakdayError } from '../model/error.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { writeJson } from '../model/write-json.ts';
import { writeWhole } from '../model/write-whole.ts';
import { renderHtmlReport } from '../report/html-report.ts';
import { isStillRun, planOfRun } from './open-run.ts';
import { readReplay } from '../model/run/read-run.ts';

/**
 * From the raw files of a run folder to its verdict and its report.
 * @throws PeakdayError where k6 ended before any pacer began: there is nothing to judge.
 */
export const finishRun = async (
  runFolder: string,
  plan: Plan,
  facts: ReplayFacts,
): Promise<Analysis> => {
  if (hasNothing(runFolder, facts)) throw await nothingReplayed(runFolder, facts);
  const collected = await requestsToParquet(runFolder);
  await ledgerToParquet(runFolder, facts);
  const analysis = await analyseRun({ runFolder, plan, facts, collected });
  const { run, timeline } = analysis;
  await writeJson(join(runFolder, RUN_FILES.timeline), timeline);
  await writeJson(join(runFolder, RUN_FILES.run), run);
  const html = renderHtmlReport({ run, timeline, manifest: plan.manifest });
  await writeWhole(join(runFolder, RUN_FILES.report), html);
  return analysis;
};

/** k6 makes the file before it reads its script, or opens its outputs. */
const hasNothing = (runFolder: string, { end }: ReplayFacts): boolean => {
  const size = statSync(join(runFolder, RUN_FILES.rawRecords), { throwIfNoEntry: false })?.size;
  if (size === undefined) return true;
  const because = end?.stoppedBecause;
  return size === 0 && (because === null || because === 'interrupted');
};

/**
 * Judges what a harness that died left of a run.
 * @throws PeakdayError of kind `usage` where it is still at it
 */
export const finishLeftRun = async (
  runFolder: string,
  onStep: (message: string) => void,
): Promise<Analysis> => {
  const facts = readReplay(runFolder);
  if (isStillRun(facts)) {
    const message = `${runFolder} is still being run, by process ${facts.pids.harness}.`;
    throw new PeakdayError('usage', 'run-goes-on', message, {
      hint: 'Wait for its end, or end it with Ctrl-C: what was measured by then is kept.',
    });
  }
  onStep('this run was left unfinished: judging what is on file');
  const plan = planOfRun(runFolder, facts);
  return finishRun(runFolder, plan, withoutOwnMetrics(runFolder, plan, facts));
};

/** They are asked for at the end of a replay, which nobody saw. */
const withoutOwnMetrics = (runFolder: string, plan: Plan, facts: ReplayFacts): ReplayFacts => {
  const asked = plan.scenario.observe.queries.length > 0;
  if (!asked || existsSync(join(runFolder, RUN_FILES.observed))) return facts;
  const message =
    "The target's own metrics were never asked for: peakday ended before. Replay the plan to have them.";
  return { ...facts, warnings: [...facts.warnings, { code: 'not-observed', message }] };
};

const nothingReplayed = async (runFolder: string, { end }: ReplayFacts): Promise<PeakdayError> => {
  if (end?.stoppedBecause === 'interrupted') {
    return new PeakdayError('interrupted', 'interrupted', 'Interrupted before anything was sent.');
  }
  const log = await readFile(join(runFolder, RUN_FILES.k6Log), 'utf8').catch(() => '');
  const words = log.trim().split('\n')[0] ?? '';
  return new PeakdayError('no-run', 'nothing-replayed', 'k6 ended before it replayed anything.', {
    faults: words === '' ? [] : [{ at: join(runFolder, RUN_FILES.k6Log), message: words }],
    hint: 'If it is about an output, mend --k6-out. If replay.journey is a file of your own, mend it; a journey imports no package.',
  });
};

/** The Parquet files say the same in a tenth of the room. */
export const dropRawRecords = async (runFolder: string): Promise<void> => {
  for (const file of [RUN_FILES.rawRecords, RUN_FILES.rawLedger]) {
    await rm(join(runFolder, file), { force: true });
  }
};
