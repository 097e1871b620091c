import type { CollectedRecords } from '../model/collected-records.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import type { PaymentCounts, ValidityCheck } from '../model/run/run.ts';
import { CHECK } from '../model/run/check-names.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import type { Warning } from '../model/warning.ts';
import { plural } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';
import { formatShare } from '../units/share.ts';
import type { SignatureRefusal } from './counts.ts';

/** Below it, in slices of 5 or 20 ms, it moved a p99 by less than 15 ms. */
const STEAL_WORTH_TELLING = 0.1;

/** Above the share that the gateway was told to decline; and so few are chance. */
const DECLINES_WORTH_TELLING = { above: 0.2, payments: 5 };

export interface Found {
  readonly checks: readonly ValidityCheck[];
  readonly counts: Pick<PaymentCounts, 'answered' | 'declined'>;
  readonly signatureRefusals: readonly SignatureRefusal[];
}

/** What weakens a figure of this run without making it invalid. */
export const runWarnings = (
  scenario: Scenario,
  facts: ReplayFacts,
  { foreignLines }: CollectedRecords,
  { checks, counts, signatureRefusals }: Found,
): readonly Warning[] => {
  const warnings: Warning[] = [...facts.warnings];
  if (facts.smoke) {
    const message = `A smoke run of ${plural(facts.to - facts.from, 'payment')}: it shows that the target answers, nothing more.`;
    warnings.push({ code: 'few-payments', message });
  } else if (facts.split !== undefined) {
    const message =
      'No budget was held: the run had two targets, and its figures are of both together. ' +
      'Rehearse against one with peakday run to hold it to budgets.';
    warnings.push({ code: 'no-budgets', message });
  } else if (scenario.budgets.length === 0) {
    const message =
      'The scenario has no budgets of its own: only the default goodput budget was held. ' +
      'Write budgets into the scenario file.';
    warnings.push({ code: 'no-budgets', message });
  }
  for (const { check, limit } of checks.filter(({ loosened }) => loosened)) {
    const message = `The scenario loosens the limit of "${check}" to ${limit}: "valid" means less here.`;
    warnings.push({ code: 'loosened-limit', message });
  }
  const steal = checks.find(({ check }) => check === CHECK.steal);
  if (steal?.status === 'held' && steal.observed! > STEAL_WORTH_TELLING) {
    const message =
      `The hypervisor gave ${formatShare(steal.observed!)} of this machine's CPU to others for a ` +
      'while. What that did is in the lateness, the unseen time and the release delay of the ' +
      'mock, which are held to their limits; repeat at a quieter time for finer figures.';
    warnings.push({ code: 'cpu-steal', message });
  }
  warnings.push(...declineWarnings(scenario, counts), ...faultWarnings(scenario, facts));
  warnings.push(...signatureWarnings(facts, signatureRefusals));
  if (foreignLines > 0) {
    const message =
      `${plural(foreignLines, 'line')} among the records are none: cut off, or printed by the journey. ` +
      'A journey must not print.';
    warnings.push({ code: 'foreign-lines', message });
  }
  return warnings;
};

/** A fault that did not come as planned: the run rehearsed something else for a while. */
const faultWarnings = (
  { gateway: { faults } }: Scenario,
  { target, dependency, split, end }: ReplayFacts,
): readonly Warning[] => {
  const hasGateway = target.kind === 'mock' || dependency !== undefined;
  if (faults.timetable.length === 0 || !hasGateway || end === null) return [];
  const first = unheardFaults(split === undefined ? '' : ' of A', end.gatewayTold);
  if (split === undefined) return first;
  return [...first, ...unheardFaults(' of B', end.otherGatewayTold)];
};

type GatewayTold = NonNullable<ReplayFacts['end']>['gatewayTold'];

const unheardFaults = (whose: string, told: GatewayTold): readonly Warning[] => {
  if (told === undefined || told === null || told.faults.length === 0) {
    return lateFaults(
      `The scenario's faults never came: the mock gateway${whose} has none on its timetable, keeps the ` +
        'clock of another replay, or took none. Let peakday run start the gateway, or start a new one for each run.',
    );
  }
  const begun = told.faults.filter(({ fromMs }) => fromMs < told.atMs).map(({ name }) => name);
  if (begun.length === 0) return [];
  return lateFaults(
    `The mock gateway${whose} was told the clock of the plan ${formatDuration(told.atMs)} after instant ` +
      `zero: until then it had no faults (${begun.join(', ')}). Give the replay a warm-up.`,
  );
};

const lateFaults = (message: string): readonly Warning[] => [{ code: 'late-faults', message }];

const declineWarnings = (
  { gateway: { declineShare } }: Scenario,
  { answered, declined }: Found['counts'],
): readonly Warning[] => {
  const { above, payments } = DECLINES_WORTH_TELLING;
  if (declined < payments || declined / answered <= declineShare + above) return [];
  const message =
    `${formatShare(declined / answered)} of the answered payments were declined; the gateway of the ` +
    `scenario declines ${formatShare(declineShare)}. Declines are answers, so budgets may hold ` +
    'although next to nothing was sold: look at the result codes, and whether the target knows ' +
    'these customers.';
  return [{ code: 'many-declined', message }];
};

const signatureWarnings = (
  { signedBy }: ReplayFacts,
  refusals: readonly SignatureRefusal[],
): readonly Warning[] => {
  if (refusals.length === 0) return [];
  const payments = refusals.reduce((sum, refusal) => sum + refusal.payments, 0);
  const codes = refusals.map(({ code }) => code).join(', ');
  const advice =
    signedBy === undefined
      ? 'They went out unsigned: name --client-id and --merchant-key.'
      : `They were signed as ${signedBy.clientId}: the target knows that client by another key, or ` +
        'not at all. Look at --client-id and --merchant-key, and at what the target was given.';
  const message = `${plural(payments, 'payment')} failed for the signature (${codes}). ${advice}`;
  return [{ code: 'signatures-refused', message }];
};
