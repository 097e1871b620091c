import { QUANTILES } from '../../model/run/quantiles.ts';
import type { Run } from '../../model/run/run.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { formatBytes } from '../../units/bytes.ts';
import { formatCount, plural } from '../../units/count.ts';
import { durationText } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { html, type Html } from '../html/html.ts';
import { beside } from './beside.ts';
import { quantileCell } from './quantile-cell.ts';
import { table } from './table.ts';

export const figuresSection = (run: Run): Html => html`
  <section id="figures" aria-labelledby="figures-title">
    <h2 id="figures-title">Key figures</h2>
    ${countsSum(run.counts)} ${beside(quantileTable(run), QUANTILES_NOTE)} ${facts(run)}
  </section>
`;

const QUANTILES_NOTE =
  'A payment that was rejected, broke off, timed out or was shed counts as "never": slower than ' +
  'every number. "Too few" means that the sample, the payments in the last row, cannot tell that ' +
  'quantile: so many of so many that it needs. Below a figure stands its 95 % interval: where the ' +
  'quantile of a much longer run would lie. It knows that payments which wait together are alike, ' +
  'and is left out where too few independent blocks of time are behind it.';

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

/** One column a time: seven narrow ones would not fit on a phone. */
const quantileTable = (run: Run): Html => {
  const times = TIMES.map(([field, name, what]) => ({
    summary: run[field],
    title: html`${name} <small>${what}</small>`,
  }));
  return table({
    caption: 'Quantiles',
    columns: [
      { title: 'Quantile' },
      ...times.map(({ title }) => ({ title, numeric: true as const })),
    ],
    rows: [
      ...QUANTILES.map(([field, q]) => [
        formatQuantile(q),
        ...times.map(({ summary }) => quantileCell(summary, field)),
      ]),
      ['sample', ...times.map(({ summary }) => formatCount(summary.count))],
    ],
  });
};

const TIMES = [
  ['responseTime', 'Response time', 'from plan, every payment'],
  ['answeredOnly', 'Answered only', 'from plan, to compare'],
  ['serviceTime', 'Service time', 'from the send, as load tools tell'],
  ['paymentTime', 'Payment time', 'plan to final outcome'],
] as const satisfies readonly (readonly [keyof Run, string, string])[];

const facts = (run: Run): Html => {
  const { lateness, arrivalRate, requests, dependency, gateway, generator, warmUp } = run;
  return html`
    <dl class="facts">
      ${fact('Lateness', `p50 ${durationText(lateness.p50Ms)}, p99 ${durationText(lateness.p99Ms)}, max ${durationText(lateness.maxMs)}`)}
      ${fact('Arrival rate', `as planned: mean ${formatRate(arrivalRate.meanPerSecond)}, ${formatRate(arrivalRate.peakPerSecond)} in the busiest whole second`)}
      ${fact('HTTP requests', requestsText(requests))} ${fact('Ledger', ledgerText(run))}
      ${dependency !== null && fact('Behind the target', dependencyText(dependency))}
      ${gateway !== null && fact('Gateway', gatewayText(gateway))}
      ${fact('Generator', generatorText(generator))}
      ${warmUp.planned > 0 && fact('Warm-up', `${plural(warmUp.planned, 'payment')} planned, ${formatCount(warmUp.sent)} sent; in the ledger, in the rejections and in what the generator used, in no other figure here`)}
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

const LEDGER_OF = {
  mock: "the mock's own ledger",
  dependency: 'the ledger of the mock gateway behind the target',
};

const ledgerText = ({ ledger, warmUp }: Run): string => {
  const { source, reconciled, lost, doubled, unknown } = ledger;
  if (source === 'none') return 'not read: nobody can say whether a payment was lost or doubled';
  const included =
    warmUp.sent > 0 ? `, the ${formatCount(warmUp.sent)} of the warm-up included` : '';
  return (
    `${formatCount(reconciled)} reconciled, ${formatCount(lost)} lost, ${formatCount(doubled)} doubled, ` +
    `${formatCount(unknown)} unknown (${LEDGER_OF[source]}${included})`
  );
};

const dependencyText = ({ url, id, ...counts }: NonNullable<Run['dependency']>): string =>
  `the mock gateway at ${url}: of ${plural(counts.payments, 'payment')} ` +
  `${formatCount(counts.reachedOnce)} reached it once, ` +
  `${formatCount(counts.reachedMoreThanOnce)} more often, ${formatCount(counts.neverReached)} never; ` +
  `joined by the id ${id}` +
  (counts.strangers > 0
    ? `, which ${plural(counts.strangers, 'other payment')} there had not`
    : '');

const gatewayText = (gateway: NonNullable<Run['gateway']>): string =>
  `${plural(gateway.workers, 'worker')}, utilisation mean ${formatShare(gateway.meanUtilisation)}, ` +
  `${formatShare(gateway.peakUtilisation)} in its busiest second; ` +
  `longest queue ${formatCount(gateway.peakQueue)}, ${formatCount(gateway.rejected)} rejected` +
  (gateway.peakCpuCores === null
    ? ''
    : `; CPU at most ${Math.round(100 * gateway.peakCpuCores)} % of a core over a second`);

const generatorText = (generator: Run['generator']): string =>
  [
    `at most ${formatCount(generator.peakInFlight)} of ${formatCount(generator.inFlightCap)} requests in flight`,
    generator.peakCpuShare === null
      ? null
      : `CPU at most ${formatShare(generator.peakCpuShare)} of its cores between two samples`,
    generator.cpuSecondsPerRequest === null
      ? null
      : `${formatCount(generator.cpuSecondsPerRequest * 1e6)} µs CPU a request`,
    generator.peakMemoryBytes === null ? null : formatBytes(generator.peakMemoryBytes),
  ]
    .filter((part) => part !== null)
    .join(', ');
