import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { analyseRun, type Analysis } from '../../analyse/analyse-run.ts';
import { ledgerToParquet } from '../../collect/ledger-to-parquet.ts';
import { requestsToParquet } from '../../collect/requests-to-parquet.ts';
import type { Plan } from '../../model/plan/read-plan.ts';
import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import { RUN_FILES } from '../../model/run/run.ts';
import { renderHtmlReport } from '../../report/html-report.ts';
import { writeJson } from '../write-json.ts';

/** From the raw files of a run folder to its verdict and its report. */
export const finishRun = async (
  runFolder: string,
  plan: Plan,
  facts: ReplayFacts,
): Promise<Analysis> => {
  const collected = await requestsToParquet(runFolder);
  await ledgerToParquet(runFolder, facts);
  const analysis = await analyseRun({ runFolder, plan, facts, collected });
  const { run, timeline } = analysis;
  await writeJson(join(runFolder, RUN_FILES.timeline), timeline);
  await writeJson(join(runFolder, RUN_FILES.run), run);
  const html = renderHtmlReport({ run, timeline, manifest: plan.manifest });
  await writeFile(join(runFolder, RUN_FILES.report), html);
  return analysis;
};

/** The Parquet files say the same in a tenth of the room. */
export const dropRawRecords = async (runFolder: string): Promise<void> => {
  for (const file of [RUN_FILES.rawRecords, RUN_FILES.rawLedger]) {
    await rm(join(runFolder, file), { force: true });
  }
};
