import type { Manifest, Parameter } from '../../model/plan/manifest.ts';
import type { Run } from '../../model/run/run.ts';
import { formatCount, plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { html, type Html } from '../html/html.ts';
import { beside } from './beside.ts';
import { table } from './table.ts';

/** What was replayed, how it differs from the event, and how well its figures are known. */
export const planSection = (run: Run, manifest: Manifest): Html => html`
  <section id="plan" aria-labelledby="plan-title">
    <h2 id="plan-title">The plan and what it assumes</h2>
    <p>${planSentence(manifest)}</p>
    <p>${factorsSentence(manifest)}</p>
    <p class="source">
      seed ${String(manifest.seed)} · plan hash <code>${manifest.hash}</code> · ${run.plan.folder}
    </p>
    ${manifest.parameters.length > 0 && beside(parameterTable(manifest.parameters), TAGS_NOTE)}
  </section>
`;

const TAGS_NOTE =
  'Measured: published or recorded. Derived: computed from measured figures. Assumed: a guess ' +
  'worth replacing by yours. Chosen: set by whoever made the plan.';

const planSentence = ({ payments, durationMs, arrivalRate, title }: Manifest): string =>
  `${title}: ${plural(payments.measured, 'payment')} planned over ${formatDuration(durationMs)}, ` +
  `on average ${formatRate(arrivalRate.meanPerSecond)} and at most ` +
  `${formatRate(arrivalRate.peakPerSecond)} in one second.`;

/** The three factors between the event and its rehearsal, in one sentence. */
export const factorsSentence = ({ factors, event }: Manifest): string => {
  const time =
    factors.time === 1
      ? 'The event is replayed at its own pace (time factor 1)'
      : `Each second of the run stands for ${formatDuration(factors.time * 1_000)} of the event's ` +
        `${formatDuration(event.durationMs)} (time factor ${digits(factors.time)})`;
  return (
    `${time}, payments arrive at ${digits(factors.rate)} times the event's own rate (rate factor), ` +
    `so the plan holds ${factors.count <= 1 ? formatShare(factors.count) : `${digits(factors.count)} times`} ` +
    `${factors.count <= 1 ? 'of ' : ''}the payments of the event (count factor ${digits(factors.count)}).`
  );
};

const digits = (factor: number): string =>
  factor >= 1_000 ? formatCount(factor) : String(Number(factor.toPrecision(3)));

const TAG_ORDER = ['assumed', 'chosen', 'derived', 'measured'] as const;

const parameterTable = (parameters: readonly Parameter[]): Html => {
  const byTag = Map.groupBy(parameters, ({ tag }) => tag);
  const counts = TAG_ORDER.map((tag) => `${byTag.get(tag)?.length ?? 0} ${tag}`).join(', ');
  return table({
    caption: `Parameters, least certain first: ${counts}`,
    columns: [
      { title: 'Parameter' },
      { title: 'Value', numeric: true },
      { title: 'Unit' },
      { title: 'Known how' },
      { title: 'Source' },
    ],
    rows: TAG_ORDER.flatMap((tag) => byTag.get(tag) ?? []).map(
      ({ name, value, unit, tag, source }) => [
        name,
        typeof value === 'number'
          ? value.toLocaleString('en-US', { maximumSignificantDigits: 6 })
          : html`<span class="words">${value}</span>`,
        unit ?? '',
        html`<span class="tag ${tag}">${tag}</span>`,
        source,
      ],
    ),
  });
};
