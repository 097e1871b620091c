import { z } from 'zod';

import { abFileSchema } from '../harness/model/comparison/ab.ts';
import { baselineSchema } from '../harness/model/baseline/baseline.ts';
import { capacitySearchSchema } from '../harness/model/capacity/capacity-search.ts';
import { capacitySeriesSchema } from '../harness/model/capacity/capacity-series.ts';
import { capacityForecastSchema } from '../harness/model/capacity/forecast.ts';
import { comparisonSchema } from '../harness/model/comparison/comparison.ts';
import { forecastAccuracySchema } from '../harness/model/comparison/forecast-accuracy.ts';
import { budgetsDraftSchema } from '../harness/model/gating/budgets-draft.ts';
import { budgetsFileSchema } from '../harness/model/gating/budgets-file.ts';
import { gateSchema } from '../harness/model/gating/gate.ts';
import { howLongSchema } from '../harness/model/gating/how-long.ts';
import { manifestSchema } from '../harness/model/plan/manifest.ts';
import { historySchema } from '../harness/model/history/history.ts';
import { replayFactsSchema } from '../harness/model/run/replay-facts.ts';
import { runSchema } from '../harness/model/run/run.ts';
import { timelineSchema } from '../harness/model/run/timeline.ts';
import { signaturesSchema } from '../harness/model/signature/signatures.ts';

/** The JSON files that peakday writes, each with the schema that it is read by. */
const FORMATS = [
  ['ab', 'ab.json of peakday ab', abFileSchema],
  ['baseline', 'baselines/NAME.json of peakday baseline', baselineSchema],
  ['budgets-draft', 'What peakday budgets suggest --json says', budgetsDraftSchema],
  ['capacity', 'capacity.json of peakday capacity', capacitySearchSchema],
  [
    'capacity-forecast',
    'What peakday capacity --for prints with --json, and writes as forecast.json',
    capacityForecastSchema,
  ],
  ['capacity-series', 'series.json of peakday capacity --vary', capacitySeriesSchema],
  ['comparison', 'What peakday compare --json says', comparisonSchema],
  ['forecast-accuracy', 'What peakday compare PLAN COUNTS --json says', forecastAccuracySchema],
  ['gate', 'What peakday gate --json says', gateSchema],
  ['history', 'What peakday history --json says', historySchema],
  ['how-long', 'What peakday gate --how-long --json says', howLongSchema],
  ['plan-manifest', 'manifest.json of a peakday plan', manifestSchema],
  ['replay', 'replay.json of a peakday run', replayFactsSchema],
  ['run', 'run.json of a peakday run', runSchema],
  ['signatures', 'signatures.json of a peakday plan or run', signaturesSchema],
  ['timeline', 'timeline.json of a peakday run', timelineSchema],
] as const;

/** YAML files that people write: a field with a default may be left out. */
const WRITTEN_BY_PEOPLE = [
  ['budgets', 'A budgets file of peakday gate', budgetsFileSchema],
] as const;

/** JSON Schemas by file name, as docs/formats has them. */
export const formatSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    [
      ...WRITTEN_BY_PEOPLE.map(
        ([name, title, schema]) =>
          [name, title, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })] as const,
      ),
      ...FORMATS.map(([name, title, schema]) => [name, title, z.toJSONSchema(schema)] as const),
    ].map(([name, title, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify({ ...schema, title }, null, 2)}\n`,
    ]),
  );
