import type { Manifest } from '../../../model/plan/manifest.ts';
import { formatEventMoment } from '../../../model/scenario/event-clock.ts';
import { formatCount, plural } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { firstScreen } from '../../html/first-screen.ts';
import { html, type Html } from '../../html/html.ts';
import { factorsSentence } from '../../sections/plan-section.ts';
import type { PlanFigures } from '../figures/plan-figures.ts';

/** What one pastes into a chat: the event, how many payments, the peak, and which plan it is. */
export const planHeadline = (manifest: Manifest, figures: PlanFigures): string => {
  const { payments, arrivalRate, event, factors, durationMs, title, seed, hash } = manifest;
  const { fromMs, payments: busiest } = figures.busiestSecond;
  const when = formatEventMoment(fromMs * factors.time, event);
  return (
    `${title}: ${plural(payments.measured, 'payment')} planned in ${formatDuration(durationMs)}, ` +
    `mean ${formatRate(arrivalRate.meanPerSecond)}, ${formatRate(busiest)} in the busiest second ` +
    `(${when}); seed ${seed}, plan ${hash.slice(0, 10)}.`
  );
};

/** The first screen of the page of a plan. */
export const headSection = (manifest: Manifest, figures: PlanFigures): Html => {
  const { event, amountJpy, warmUpMs, payments, madeBy, hash, seed, scenario } = manifest;
  const place = event.place === null ? '' : ` · ${event.place}`;
  return firstScreen(
    {
      badge: 'plan',
      meaning: 'Every payment of the event, before the first is sent.',
      headline: planHeadline(manifest, figures),
    },
    html`
      <p class="from-send">${factorsSentence(manifest)}</p>
      <p class="source">
        ${scenario} · ${event.start.slice(0, 10)}${place} · ${formatCount(amountJpy.total)} JPY in
        all, ${formatCount(amountJpy.mean)} JPY a payment
        ${payments.warmUp > 0 && ` · ${formatDuration(warmUpMs)} of warm-up before it (${plural(payments.warmUp, 'payment')}), in no figure here`}
      </p>
      <p class="source">
        seed ${String(seed)} · plan hash <code>${hash}</code> · peakday ${madeBy.peakday}, Node
        ${madeBy.node}, Faker ${madeBy.faker}
      </p>
    `,
  );
};
