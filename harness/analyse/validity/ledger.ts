import { CHECK } from '../../model/run/check-names.ts';
import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import { plural } from '../../units/count.ts';
import type { Reconciliation } from '../ledger.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';

/**
 * Do the mock's ledger and the records tell of the same payments? What became of them is the
 * target's to answer for; that each is known to both is the instrument's.
 */
export const checkLedger = (
  { target, end }: ReplayFacts,
  { ledger, rowsWithoutRequest, answeredWithoutRow }: Reconciliation,
): CheckResult => {
  if (ledger.source === 'none') {
    const note =
      target.kind === 'mock'
        ? 'the mock gave no ledger'
        : 'a target of your own: peakday cannot read its ledger';
    return notChecked(CHECK.ledger, 'the same', note);
  }
  const observed = rowsWithoutRequest + answeredWithoutRow;
  const found = { name: CHECK.ledger, observed, limit: 'the same', unit: 'payments' };
  // What was in flight when a run was stopped reached the ledger and no record.
  const stopped = end === null || end.stoppedBecause !== null;
  if (answeredWithoutRow === 0 && (rowsWithoutRequest === 0 || stopped)) return held(found);
  return broken({
    ...found,
    code: 'ledger-unreconciled',
    blame: 'harness',
    message:
      `The mock's ledger and the records do not tell of the same payments: ` +
      `${plural(rowsWithoutRequest, 'payment')} in the ledger without a record, ` +
      `${plural(answeredWithoutRow, 'payment')} answered without a row. Repeat the run.`,
  });
};
