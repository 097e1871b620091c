import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { RESULT_CODES } from '../../../mock-gateway/api/result.ts';
import { failCodes } from '../../../mock-gateway/luck/payment-fates.ts';
import type { RunTables } from '../../estimate/tables-of-run.ts';
import type { KnownCodes } from '../../gate/unheard-codes.ts';
import { readJson } from '../../model/run/read-run.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import { parseScenario } from '../../model/scenario/read-scenario.ts';
import type { NamedRun } from '../named-run.ts';

/** The result codes that a run's answers have, and those that its gateway could have given. */
export const codesOf = (run: NamedRun, { slices }: RunTables): KnownCodes => ({
  recorded: [...new Set(slices.flatMap(({ codes }) => [...(codes?.counted.keys() ?? [])]))],
  ofTarget:
    run.run.target.kind === 'mock'
      ? [...new Set([...RESULT_CODES, ...codesOfScenario(run)])]
      : null,
});

/** Declines and faults of the gateway have codes that the scenario names. */
const codesOfScenario = ({ folder, hasFolder }: NamedRun): readonly string[] => {
  const file = RUN_FILES.scenario;
  if (!hasFolder() || !existsSync(join(folder, file))) return [];
  const { gateway } = parseScenario(readJson(folder, file), join(folder, file));
  const { timetable } = gateway.faults;
  const ofFaults = timetable.flatMap((fault) => (fault.kind === 'error' ? [fault.resultCode] : []));
  return [...failCodes(gateway), ...ofFaults];
};
