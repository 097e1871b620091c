import { dirname } from 'node:path';

import type { Fault } from '../model/error.ts';
import { readPlan, readScenarioSource } from '../model/plan/read-plan.ts';
import { gatewayConfigOf, timeFactorOf } from '../model/scenario/gateway-config.ts';
import { readScenario, type Override } from '../model/scenario/read-scenario.ts';
import { setReplayFields } from '../model/scenario/set-fields.ts';
import type { CliContext } from './context.ts';
import { findScenario } from './find-scenario.ts';
import { withObservedLatencies } from './observed-latencies.ts';
import { refuseOddOptions } from './refuse-odd-options.ts';

/** Whose gateway a gateway on its own is, as flags say it. */
export interface GatewayChoice {
  readonly scenario?: string;
  /** A plan folder. */
  readonly plan?: string;
  readonly startAt?: number;
  readonly set: readonly Override[];
}

const DEFAULT_SCENARIO = 'opening-ceremony';

/**
 * The `gateway` section that was chosen, such that the server can take it.
 * @throws PeakdayError of kind `usage`
 */
export const gatewaySection = async (
  context: CliContext,
  choice: GatewayChoice,
): Promise<unknown> => {
  refuseOddChoice(choice);
  const { plan: folder, scenario = DEFAULT_SCENARIO, set } = choice;
  if (folder !== undefined) return sectionOfPlan(context, folder, set);
  const file = await findScenario(context, scenario);
  const { source, scenario: read } = readScenario(file, set);
  return withObservedLatencies(gatewayConfigOf(source, read, timeFactorOf(read)), dirname(file));
};

const sectionOfPlan = ({ tell }: CliContext, folder: string, set: readonly Override[]): unknown => {
  const source = setReplayFields(readScenarioSource(folder), set);
  // Opened for what it refuses: no plan, another version's, a field that cannot be.
  const plan = readPlan(folder, withObservedLatencies(source, '.'));
  if ((plan.source as { readonly gateway?: unknown }).gateway === undefined) {
    const { workers } = plan.scenario.gateway;
    tell(
      `! The plan ${folder} says nothing of a gateway: this is the one of ${workers} workers that ` +
        'peakday takes then. Set fields of it with --set, such as --set gateway.workers=8.',
    );
  }
  return gatewayConfigOf(plan.source, plan.scenario, plan.manifest.factors.time);
};

const refuseOddChoice = ({ scenario, plan, startAt }: GatewayChoice): void => {
  const faults: Fault[] = [];
  if (plan !== undefined && scenario !== undefined) {
    const message = `${scenario} is another gateway than that of --plan ${plan}`;
    faults.push({ at: '--scenario', message });
  }
  if (plan === undefined && startAt !== undefined) {
    const message = 'is when a plan begins: name the plan with --plan';
    faults.push({ at: '--start-at', message });
  }
  refuseOddOptions(faults, { hint: 'Leave one of them out, or name what is missing.' });
};
