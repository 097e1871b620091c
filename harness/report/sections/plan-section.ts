import type { Manifest } from '../../model/plan/manifest.ts';
import type { Run } from '../../model/run/run.ts';
import { formatCount, plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { html, type Html } from '../html/html.ts';
import { assumptionGroups, tagCounts, TAGS_NOTE } from './assumption-groups.ts';

/** What was replayed, how it differs from the event, and how well its figures are known. */
export const planSection = (run: Run, manifest: Manifest): Html => html`
  <section id="plan" aria-labelledby="plan-title">
    <h2 id="plan-title">The plan and what it assumes</h2>
    <p>${planSentence(manifest)}</p>
    <p>${factorsSentence(manifest)}</p>
    <p class="source">
      seed ${String(manifest.seed)} · plan hash <code>${manifest.hash}</code> · ${run.plan.folder}
    </p>
    ${
      manifest.parameters.length > 0 &&
      html`<p>
          It rests on ${plural(manifest.parameters.length, 'figure')}:
          ${tagCounts(manifest.parameters)}.
        </p>
        <p class="note">${TAGS_NOTE}</p>
        ${assumptionGroups(manifest.parameters, false)}`
    }
  </section>
`;

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
  const isOwnRate = factors.ofEvent !== false;
  const times = digits(factors.rate) === '1' ? '' : `${digits(factors.rate)} times `;
  const whose = isOwnRate ? "the event's own rate" : 'the rate that the scenario asks for';
  return (
    `${time}, ${isOwnRate ? '' : 'the event has no rate of its own (no tier), '}` +
    `payments arrive at ${times}${whose} (rate factor${times === '' ? ' 1' : ''}), ` +
    `so the plan holds ${factors.count <= 1 ? formatShare(factors.count) : `${digits(factors.count)} times`} ` +
    `${factors.count <= 1 ? 'of ' : ''}the payments of the event${isOwnRate ? '' : ' at that rate'} ` +
    `(count factor ${digits(factors.count)}).`
  );
};

const digits = (factor: number): string =>
  factor >= 1_000 ? formatCount(factor) : String(Number(factor.toPrecision(3)));
