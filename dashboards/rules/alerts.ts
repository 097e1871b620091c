import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import { CHECK } from '../../harness/model/run/check-names.ts';
import { RUN_LABELS, RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { max, ofAll, quantile, rate, series, sum } from '../promql.ts';
import { PROMETHEUS_METRICS } from './prometheus-metrics.ts';
import { NOW, RECORDED } from './recording.ts';

export interface Alert {
  readonly name: string;
  readonly expression: string;
  /** For how long it must hold before the alert fires; at once where absent. */
  readonly holdsFor?: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: string;
  readonly description: string;
}

const BUDGET = [...RUN_LABELS, 'budget'];
const PER_RUN = `on (${RUN_LABELS.join(', ')})`;

/** A figure of each run over the limit that the run itself tells: none is written here. */
const over = (figure: string, limit: string): string =>
  `${figure} > ${PER_RUN} ${max(limit, ...RUN_LABELS)}`;

const secondsOf = (check: string): string =>
  series(ofAll(RUN_METRICS.validityLimitSeconds, { check }));
const shareOf = (check: string): string => series(ofAll(RUN_METRICS.validityLimitRatio, { check }));

const ofMinute = (counter: Parameters<typeof rate>[0]): string =>
  sum(rate(counter, NOW), ...RUN_LABELS);

/** What the verdict will say of the whole run is seen coming where the last minute is so. */
const INVALID = 'If it lasts, the run is invalid: neither passed nor failed.';

/** About the last minute of each run. What they compare with comes with the run. */
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
  {
    name: 'PeakdayGeneratorLate',
    expression: over(series(ofAll(RECORDED.latenessP99)), secondsOf(CHECK.lateness)),
    severity: 'warning',
    summary: 'The generator of run {{ $labels.run }} is late',
    description: `p99 of the lateness of the last minute is {{ $value | humanizeDuration }}. ${INVALID}`,
  },
  {
    name: 'PeakdayUnseenTime',
    expression: over(
      quantile(0.99, ofAll(RUN_METRICS.unseen), RUN_LABELS, NOW),
      secondsOf(CHECK.unseen),
    ),
    severity: 'warning',
    summary: 'k6 of run {{ $labels.run }} keeps requests and answers waiting',
    description: `p99 of the unseen time of the last minute is {{ $value | humanizeDuration }}. ${INVALID}`,
  },
  {
    name: 'PeakdayPacersLate',
    expression: over(
      max(
        `quantile_over_time(0.99, ${series(ofAll(RUN_METRICS.pacerLoopDelay))}[${NOW}])`,
        ...RUN_LABELS,
      ),
      secondsOf(CHECK.loopDelay),
    ),
    severity: 'warning',
    summary: 'Timers of the pacers of run {{ $labels.run }} fire late',
    description: `In the last minute by up to {{ $value | humanizeDuration }} in 99 % of the scrapes. ${INVALID}`,
  },
  {
    name: 'PeakdayClockDrifts',
    expression: over(
      max(`abs(${series(ofAll(RUN_METRICS.clockDrift))})`, ...RUN_LABELS),
      secondsOf(CHECK.clock),
    ),
    severity: 'warning',
    summary: 'The clock of the machine that makes run {{ $labels.run }} has jumped',
    description: 'It is {{ $value | humanizeDuration }} off since the start. The run is invalid.',
  },
  {
    name: 'PeakdayK6Starved',
    expression: over(
      `${ofMinute(ofAll(RUN_METRICS.k6Cpu))} / ${max(series(ofAll(RUN_METRICS.cores)), ...RUN_LABELS)}`,
      shareOf(CHECK.generatorCpu),
    ),
    severity: 'warning',
    summary: 'k6 of run {{ $labels.run }} has hardly any CPU left',
    description: `In the last minute it used {{ $value | humanizePercentage }} of its cores. ${INVALID}`,
  },
  {
    name: 'PeakdayCpuStolen',
    expression: over(
      `${ofMinute(ofAll(RUN_METRICS.machineCpu, { mode: 'stolen' }))} / ${ofMinute(ofAll(RUN_METRICS.machineCpu))}`,
      shareOf(CHECK.steal),
    ),
    severity: 'warning',
    summary: 'The hypervisor takes the CPU from run {{ $labels.run }}',
    description: `In the last minute {{ $value | humanizePercentage }} of the machine. ${INVALID}`,
  },
  {
    name: 'PeakdayShed',
    expression: `${ofMinute(ofAll(RUN_METRICS.requests, { outcome: 'shed' }))} > 0`,
    severity: 'warning',
    summary: 'Run {{ $labels.run }} sheds requests: its cap of requests in flight is reached',
    description:
      '{{ $value | humanize }} requests a second were not sent. Where the generator is late or ' +
      'starved too, or its machine set the cap, the run is invalid; else the target is saturated.',
  },
  {
    name: 'PeakdayMockLate',
    expression: over(
      quantile(0.99, ofAll(GATEWAY_METRICS.releaseDelay), RUN_LABELS, NOW),
      secondsOf(CHECK.mock),
    ),
    severity: 'warning',
    summary: 'The mock gateway of run {{ $labels.run }} is starved',
    description: `p99 of the delay of its answers in the last minute is {{ $value | humanizeDuration }}. ${INVALID}`,
  },
  {
    name: 'PeakdayNotScraped',
    // A run that has told its end is gone for good, and one that was killed after five minutes.
    expression:
      `${series(ofAll(PROMETHEUS_METRICS.up))} == 0 and ${PER_RUN} ` +
      `last_over_time(${series(ofAll(RUN_METRICS.phase, { phase: 'ended' }))}[5m]) == 0`,
    holdsFor: '10s',
    severity: 'warning',
    summary: '{{ $labels.job }} of run {{ $labels.run }} cannot be scraped',
    description:
      'It died, or its machine is too busy to answer. Pictures and alerts of it stand still.',
  },
];
