import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Profile } from '../../harness/model/scenario/profile.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { segmentsFromCounts } from '../profile/from-counts.ts';
import { readCounts } from '../profile/read-counts.ts';
import { everydayPart, type DemandPart } from './demand-part.ts';
import type { PrefectureShare } from './prefecture.ts';

export interface CountsDemandOptions {
  readonly event: Scenario['event'];
  readonly profile: Extract<Profile, { from: 'counts' }>;
  readonly scenarioFolder: string;
  readonly prefectures: readonly PrefectureShare[];
}

/** What was counted is all there is: one part. A prefecture only says where the shops are. */
export const countsDemand = (
  options: CountsDemandOptions,
): { readonly parts: readonly DemandPart[]; readonly parameters: readonly Parameter[] } => {
  const { event, profile, scenarioFolder, prefectures } = options;
  const { file, time, count } = profile;
  const path = join(scenarioFolder, file);
  const segments = segmentsFromCounts(readCounts(path, { time, count }), {
    eventStart: event.start,
    durationMs: event.duration,
    file: path,
  });
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  return {
    parts: [everydayPart(segments, prefectures)],
    parameters: [
      {
        name: 'counts per interval',
        value: file,
        unit: null,
        tag: 'measured',
        source: `the scenario's own counts, SHA-256 ${sha256}`,
        range: null,
        layer: null,
      },
    ],
  };
};
