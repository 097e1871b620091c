import { RUN_LABELS, RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { max, ofAll, series } from '../promql.ts';
import { RECORDED } from './recording.ts';

export interface Alert {
  readonly name: string;
  readonly expression: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: string;
  readonly description: string;
}

const BUDGET = [...RUN_LABELS, 'budget'];

/** The objective comes with the run, so no limit is written here. */
export const ALERTS: readonly Alert[] = [
  {
    name: 'PeakdayBudgetBreachedNow',
    expression: [
      series(ofAll(RECORDED.budgetNow)),
      `< on (${BUDGET.join(', ')})`,
      max(series(ofAll(RUN_METRICS.budgetObjective)), ...BUDGET),
    ].join(' '),
    severity: 'critical',
    summary: 'Run {{ $labels.run }} breaches its budget "{{ $labels.budget }}" now',
    description:
      'Of the events of the last minute {{ $value | humanizePercentage }} hold the budget. ' +
      'The verdict is about the whole run, or the window that the budget names.',
  },
];
