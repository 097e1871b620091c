import { CHECK } from '../../model/run/check-names.ts';
import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { formatCount, plural } from '../../units/count.ts';
import type { Reconciliation } from '../ledger.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';

const LIMIT = { name: CHECK.ledger, limit: 'the same', unit: 'payments' } as const;

/**
 * Do the mock's ledger and the records tell of the same payments? What became of them is the
 * target's to answer for; that each is known to both is the instrument's.
 */
export const checkLedger = (
  { target, end }: ReplayFacts,
  { ledger, rowsWithoutRequest, answeredWithoutRow }: Reconciliation,
  { keepAged, maxPayments }: Scenario['gateway']['ledger'],
): CheckResult => {
  const stopped = end === null || end.stoppedBecause !== null;
  if (ledger.source === 'none') {
    if (target.kind === 'external')
      return notChecked(LIMIT, 'a target of your own: peakday cannot read its ledger');
    if (stopped) return notChecked(LIMIT, 'the mock gave no ledger');
    return broken({
      ...LIMIT,
      observed: null,
      note: 'the mock gave no ledger',
      code: 'ledger-missing',
      blame: 'mock',
      message:
        'The mock gateway gave no whole ledger at the end: nobody can say whether a payment was ' +
        'lost or charged twice. raw/gateway.log has its own words; repeat the run.',
    });
  }
  const found = { ...LIMIT, observed: rowsWithoutRequest + answeredWithoutRow };
  // What was in flight when a run was stopped reached the ledger and no record.
  if (answeredWithoutRow === 0 && (rowsWithoutRequest === 0 || stopped)) return held(found);
  if (!keepAged && rowsWithoutRequest === 0) {
    return broken({
      ...found,
      code: 'ledger-unreconciled',
      blame: 'user',
      message:
        `${plural(answeredWithoutRow, 'payment')} left the memory of the mock gateway, and it was ` +
        'told to drop these: nobody can say whether one was lost or charged twice. Leave ' +
        `gateway.ledger.keepAged as true, or set maxPayments higher than ${formatCount(maxPayments)}.`,
    });
  }
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
