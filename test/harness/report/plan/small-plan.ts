import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { randomIntensity } from '../../../../generators/arrivals/intensity.ts';
import { makePlan } from '../../../../generators/make-plan.ts';
import { writeIntensity } from '../../../../generators/plan-folder/write-intensity.ts';
import { planRate } from '../../../../generators/plan-rate.ts';
import { MANIFEST_FILE, type Manifest } from '../../../../harness/model/plan/manifest.ts';
import { planHash, readPlan, type Plan } from '../../../../harness/model/plan/read-plan.ts';
import { scenarioSchema } from '../../../../harness/model/scenario/scenario.ts';
import { SMALL_SCENARIO } from '../../../generators/small-scenario.ts';

/** Plans the small scenario into a fresh folder, with the rates that it was drawn from. */
export const smallPlan = async (folder: string, over: object = {}): Promise<Plan> => {
  const source = { ...SMALL_SCENARIO, ...over };
  const scenario = scenarioSchema.parse(source);
  const manifest = await makePlan({ scenario, source, scenarioFolder: '.', seed: 1, folder });
  if (manifest.intensity === undefined) await tellIntensity(folder, manifest, scenario);
  return readPlan(folder);
};

const tellIntensity = async (
  folder: string,
  { seed, event, factors }: Manifest,
  scenario: Plan['scenario'],
): Promise<void> => {
  const { realised } = randomIntensity({
    seed,
    arrivals: { ...scenario.demand.arrivals, burstiness: 0 },
    eventStart: event.start,
    timeFactor: factors.time,
  });
  const parts = planRate(scenario, '.').parts.map(({ name, rate: { segments } }) => ({
    name,
    planned: segments,
    realised: realised(segments),
  }));
  const { intensity, files } = await writeIntensity(folder, parts);
  const file = join(folder, MANIFEST_FILE);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const all = [...manifest.files, ...files];
  writeFileSync(file, JSON.stringify({ ...manifest, intensity, files: all, hash: planHash(all) }));
};
