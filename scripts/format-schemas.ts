import { z } from 'zod';

import { manifestSchema } from '../harness/model/plan/manifest.ts';
import { historySchema } from '../harness/model/history/history.ts';
import { replayFactsSchema } from '../harness/model/run/replay-facts.ts';
import { runSchema } from '../harness/model/run/run.ts';
import { timelineSchema } from '../harness/model/run/timeline.ts';
import { signaturesSchema } from '../harness/model/signature/signatures.ts';

/** The JSON files of a plan folder and a run folder, each with the schema that it is read by. */
const FORMATS = [
  ['history', 'what peakday history --json prints', historySchema],
  ['plan-manifest', 'manifest.json of a peakday plan', manifestSchema],
  ['replay', 'replay.json of a peakday run', replayFactsSchema],
  ['run', 'run.json of a peakday run', runSchema],
  ['signatures', 'signatures.json of a peakday plan or run', signaturesSchema],
  ['timeline', 'timeline.json of a peakday run', timelineSchema],
] as const;

/** JSON Schemas by file name, as docs/formats has them. */
export const formatSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    FORMATS.map(([name, title, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify({ ...z.toJSONSchema(schema), title }, null, 2)}\n`,
    ]),
  );
