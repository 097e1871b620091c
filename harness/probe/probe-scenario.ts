import { PeakdayError } from '../model/error.ts';
import { parseScenario, type ReadScenario } from '../model/scenario/read-scenario.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import { setFields } from '../model/scenario/set-fields.ts';

export interface ProbeScenario {
  readonly scenario: Scenario;
  /** Its document, without the warm-up of a probe. */
  readonly source: unknown;
  /** Names of windows whose budgets no probe can judge, because it replays another part. */
  readonly leftOut: readonly string[];
}

/**
 * A scenario as its probes are held to it: by the budgets of the whole event and by those of the
 * window that is replayed, which are those of the whole probe. Faults on the timetable are left out,
 * because what a search asks is how much a target takes that is in order.
 * @throws PeakdayError of kind `usage` where no budget is left
 */
export const probeScenario = (
  { scenario, source }: ReadScenario,
  window: string | undefined,
): ProbeScenario => {
  const own = writtenBudgets(source);
  const counted = own.filter((budget) => isCounted(budget, window));
  const elsewhere = own.flatMap((budget) => (isCounted(budget, window) ? [] : [windowOf(budget)!]));
  if (counted.length === 0) throw noBudgets(scenario.name, elsewhere);
  const probed = setFields(source, [
    { path: ['budgets'], value: counted.map(ofWholeProbe) },
    { path: ['windows'], value: [] },
    ...(scenario.gateway.faults.timetable.length > 0
      ? [{ path: ['gateway', 'faults', 'timetable'], value: [] }]
      : []),
  ]);
  return {
    scenario: parseScenario(probed, scenario.name),
    source: probed,
    leftOut: [...new Set(elsewhere)],
  };
};

/** The same with the warm-up of one probe, in which nothing is counted. */
export const withWarmUp = ({ source, scenario }: ProbeScenario, settleMs: number): ReadScenario => {
  const settled = setFields(source, [{ path: ['replay', 'warmUp'], value: `${settleMs}ms` }]);
  return { source: settled, scenario: parseScenario(settled, scenario.name) };
};

type Written = Readonly<Record<string, unknown>>;

/** A default is nobody's budget. */
const writtenBudgets = (source: unknown): readonly Written[] => {
  const { budgets } = source as { readonly budgets?: readonly Written[] };
  return budgets ?? [];
};

const windowOf = ({ window }: Written): string | undefined => window as string | undefined;

const ofWholeProbe = (budget: Written): Written =>
  Object.fromEntries(Object.entries(budget).filter(([field]) => field !== 'window'));

const isCounted = (budget: Written, window: string | undefined): boolean =>
  windowOf(budget) === undefined || windowOf(budget) === window;

const noBudgets = (name: string, elsewhere: readonly string[]): PeakdayError => {
  const [first] = elsewhere;
  if (first === undefined) {
    return new PeakdayError('usage', 'no-budgets', `${name} has no budgets to hold.`, {
      hint:
        'Say what the target must hold: ' +
        "--set 'budgets=[{metric: response-time, quantile: p99, limit: 500ms}]'",
    });
  }
  const message = `${name} has budgets only for windows that no probe replays.`;
  return new PeakdayError('usage', 'no-budgets', message, {
    hint: `Probe one of them: --window ${first}`,
  });
};
