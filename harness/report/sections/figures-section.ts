import { QUANTILES, quantileText } from '../../model/run/quantiles.ts';
import type { QuantileSummary, Run } from '../../model/run/run.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { formatBytes } from '../../units/bytes.ts';
import { formatCount, plural } from '../../units/count.ts';
import { durationText } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { html, type Html } from '../html/html.ts';
import { beside } from './beside.ts';
import { table } from './table.ts';

export const figuresSection = (run: Run): Html => html`
  <section id="figures" aria-labelledby="figures-title">
    <h2 id="figures-title">Key figures</h2>
    ${countsSum(run.counts)} ${beside(quantileTable(run), QUANTILES_NOTE)} ${facts(run)}
  </section>
`;

const QUANTILES_NOTE =
  'A payment that failed, timed out or was shed by the target counts as "never": slower than ' +
  'every number. "Too few" means that the sample cannot tell that quantile.';

/** Every planned payment ends as exactly one of four: the sum is shown as a sum. */
const countsSum = ({
  planned,
  answered,
  failed,
  shed,
  unsent,
  ...ends
}: Run['counts']): Html => html`
  <dl class="sum">
    ${term('planned', planned)} ${term('answered', answered, endsText(ends))}
    ${term('failed', failed)} ${term('shed', shed)} ${term('unsent', unsent)}
  </dl>
`;

const endsText = ({
  succeeded,
  declined,
  unresolved,
}: Pick<Run['counts'], 'succeeded' | 'declined' | 'unresolved'>): string =>
  `${formatCount(succeeded)} succeeded, ${formatCount(declined)} declined` +
  (unresolved > 0 ? `, ${formatCount(unresolved)} unresolved` : '');

const term = (name: string, count: number, detail?: string): Html => html`
  <div>
    <dt>${name}</dt>
    <dd>${formatCount(count)}${detail === undefined ? null : html`<small>${detail}</small>`}</dd>
  </div>
`;

const quantileTable = (run: Run): Html =>
  table({
    caption: 'Quantiles',
    columns: [
      { title: 'Time' },
      { title: 'over', numeric: true },
      ...QUANTILES.map(([, q]) => ({ title: formatQuantile(q), numeric: true as const })),
    ],
    rows: [
      quantileRow('Response time', 'from plan, every payment', run.responseTime),
      quantileRow('Answered only', 'from plan, for comparison', run.answeredOnly),
      quantileRow('Service time', 'from the send, as load tools report', run.serviceTime),
      quantileRow('Payment time', 'plan to final outcome', run.paymentTime),
    ],
  });

const quantileRow = (name: string, what: string, summary: QuantileSummary): readonly Html[] => [
  html`${name} <small>${what}</small>`,
  html`${formatCount(summary.count)}`,
  ...QUANTILES.map(([field]) => {
    const text = quantileText(summary, field);
    return summary[field] === null
      ? html`<em class="${text === 'never' ? 'never' : 'muted'}">${text}</em>`
      : html`${text}`;
  }),
];

const facts = (run: Run): Html => {
  const { lateness, arrivalRate, requests, ledger, gateway, generator } = run;
  return html`
    <dl class="facts">
      ${fact('Lateness', `p50 ${durationText(lateness.p50Ms)}, p99 ${durationText(lateness.p99Ms)}, max ${durationText(lateness.maxMs)}`)}
      ${fact('Arrival rate', `mean ${formatRate(arrivalRate.meanPerSecond)}, peak ${formatRate(arrivalRate.peakPerSecond)} in one second`)}
      ${fact('HTTP requests', requestsText(requests))} ${fact('Ledger', ledgerText(ledger))}
      ${gateway !== null && fact('Gateway', gatewayText(gateway))}
      ${fact('Generator', generatorText(generator))}
      ${run.warmUp.planned > 0 && fact('Warm-up', `${plural(run.warmUp.planned, 'payment')} planned, ${formatCount(run.warmUp.sent)} sent; in no figure here`)}
    </dl>
  `;
};

const requestsText = ({ sent, answered, failed, shed }: Run['requests']): string =>
  `${formatCount(sent)} sent, ${formatCount(answered)} answered, ${formatCount(failed)} failed` +
  (shed > 0 ? `; ${formatCount(shed)} shed` : '');

const fact = (name: string, text: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${text}</dd>
  </div>`;

const ledgerText = ({ source, reconciled, lost, doubled, unknown }: Run['ledger']): string =>
  source === 'none'
    ? 'not read: nobody can say whether a payment was lost or doubled'
    : `${formatCount(reconciled)} reconciled, ${formatCount(lost)} lost, ${formatCount(doubled)} doubled, ` +
      `${formatCount(unknown)} unknown (the mock's own ledger)`;

const gatewayText = (gateway: NonNullable<Run['gateway']>): string =>
  `${plural(gateway.workers, 'worker')}, utilisation mean ${formatShare(gateway.meanUtilisation)}, ` +
  `peak ${formatShare(gateway.peakUtilisation)}; longest queue ${formatCount(gateway.peakQueue)}, ` +
  `${formatCount(gateway.rejected)} rejected` +
  (gateway.peakCpuCores === null
    ? ''
    : `; peak CPU ${Math.round(100 * gateway.peakCpuCores)} % of a core`);

const generatorText = (generator: Run['generator']): string =>
  [
    `at most ${formatCount(generator.peakInFlight)} of ${formatCount(generator.inFlightCap)} requests in flight`,
    generator.peakCpuShare === null ? null : `peak CPU ${formatShare(generator.peakCpuShare)}`,
    generator.cpuSecondsPerRequest === null
      ? null
      : `${Math.round(generator.cpuSecondsPerRequest * 1e6)} µs CPU a request`,
    generator.peakMemoryBytes === null ? null : formatBytes(generator.peakMemoryBytes),
  ]
    .filter((part) => part !== null)
    .join(', ');
