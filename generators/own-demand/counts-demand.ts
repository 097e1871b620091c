import { resolve } from 'node:path';

import { segmentsFromCounts } from '../profile/from-counts.ts';
import { readCounts } from './read-counts.ts';
import { measuredFile } from './measured-parameter.ts';
import type { MeasuredDemand, MeasuredDemandOptions } from './measured-demand.ts';

/** What was counted is all there is. */
export const countsDemand = ({
  event,
  profile,
  scenarioFolder,
}: MeasuredDemandOptions<'counts'>): MeasuredDemand => {
  const path = resolve(scenarioFolder, profile.file);
  const counts = readCounts(path, profile);
  const window = { eventStart: event.start, durationMs: event.duration, file: path };
  return {
    segments: segmentsFromCounts(counts, window),
    recordedMs: null,
    parameters: [measuredFile('counts per interval', profile.file, path)],
  };
};
