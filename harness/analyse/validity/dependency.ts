import { CHECK } from '../../model/run/check-names.ts';
import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import type { GatewaySample } from '../../model/run/samples.ts';
import type { Run } from '../../model/run/run.ts';
import { plural } from '../../units/count.ts';
import type { Reconciliation } from '../ledger.ts';
import { broken, held, type CheckResult } from './check.ts';

export interface DependencyInput {
  readonly reconciliation: Pick<Reconciliation, 'rowsWithoutRequest'>;
  /** Null where its ledger did not come. */
  readonly dependency: Run['dependency'];
  readonly gatewaySamples: readonly Pick<GatewaySample, 'received'>[];
}

const LIMIT = { name: CHECK.dependency, limit: 'none', unit: 'payments' } as const;

/**
 * Is the ledger of the gateway behind the target whole, and are all charges in it of this run? What
 * became of the payments is the target's to answer for; that the two can be joined is not.
 */
export const checkDependency = (
  { end }: Pick<ReplayFacts, 'end'>,
  { reconciliation, dependency, gatewaySamples }: DependencyInput,
): CheckResult => {
  const repeat = 'Repeat the run.';
  if (dependency === null) {
    const message =
      'The mock gateway behind the target gave no ledger at the end: where it had died, what the ' +
      `target answered is no fault of the target's. ${repeat}`;
    const note = 'the mock gave no ledger';
    return broken({
      ...LIMIT,
      observed: null,
      note,
      code: 'ledger-missing',
      blame: 'mock',
      message,
    });
  }
  const { strangers, strangersCharged, url, id } = dependency;
  if (beganAnew(gatewaySamples)) {
    const message =
      `The mock gateway at ${url} began anew in mid-run: requests went unanswered, and payments ` +
      `are gone from its ledger unless --ledger kept it. ${repeat}`;
    return broken({ ...LIMIT, observed: null, code: 'mock-died', blame: 'mock', message });
  }
  const { rowsWithoutRequest } = reconciliation;
  const stopped = end === null || end.stoppedBecause !== null;
  const found = { ...LIMIT, observed: strangersCharged + (stopped ? 0 : rowsWithoutRequest) };
  if (strangersCharged > 0) {
    const message =
      `${plural(strangersCharged, 'payment')} charged at ${url} meanwhile belong to no payment of ` +
      `the run by the id ${id}. Either somebody else pays there, or the target makes ids of ` +
      'another form: name it with --dependency-id, or a file of them with --dependency-ids. Until ' +
      'then nobody can say what was doubled.';
    return broken({ ...found, code: 'ledger-unreconciled', blame: 'user', message });
  }
  if (found.observed > 0) {
    const message =
      `${plural(rowsWithoutRequest, 'payment')} in the ledger of the gateway behind the target ` +
      `are of the run and have no record. ${repeat}`;
    return broken({ ...found, code: 'ledger-unreconciled', blame: 'harness', message });
  }
  if (strangers === 0) return held(found);
  return held({ ...found, note: `${plural(strangers, 'other payment')}, none charged` });
};

/** Its counters count since its start. */
const beganAnew = (samples: DependencyInput['gatewaySamples']): boolean =>
  samples.some(({ received }, i) => i > 0 && received < samples[i - 1]!.received);
