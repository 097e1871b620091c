import { observedValueText } from '../../model/run/observed-value-text.ts';
import type { ObservedSummary } from '../../model/run/observed.ts';
import type { Run } from '../../model/run/run.ts';
import { formatEventMoment } from '../../model/scenario/event-clock.ts';
import { formatCount } from '../../units/count.ts';
import { formatShare } from '../../units/share.ts';
import type { Figure, Frame } from '../charts/panel.ts';
import { html, type Html } from '../html/html.ts';
import { figureOf } from './figure.ts';
import { table } from './table.ts';

/** What the target's own Prometheus said of it. */
export const observedSection = (run: Run, figure: Figure, frame: Frame): Html => html`
  <section id="observed" aria-labelledby="observed-title">
    <h2 id="observed-title">The target's own metrics</h2>
    ${figureOf(figure, frame)}
    ${table({
      caption: 'What each query brought, warm-up and end left out',
      columns: [
        { title: 'metric' },
        { title: 'role' },
        { title: 'series', numeric: true },
        { title: 'of the run', numeric: true },
        { title: 'lowest', numeric: true },
        { title: 'mean', numeric: true },
        { title: 'highest', numeric: true },
        { title: 'highest at' },
        { title: 'saturated at', numeric: true },
        { title: 'query' },
      ],
      rows: run.observed.map((summary) => cellsOf(summary, run)),
    })}
  </section>
`;

const coverageText = ({ instants, instantsAsked }: ObservedSummary): string =>
  instants === null || instantsAsked === null || instantsAsked === 0
    ? '–'
    : formatShare(instants / instantsAsked);

const cellsOf = (summary: ObservedSummary, { plan }: Run) => {
  const { name, role, series, min, mean, max, maxAtMs, saturatedAt, unit, query } = summary;
  const text = (value: number | null): string =>
    value === null ? '–' : observedValueText(value, unit);
  return [
    name,
    role,
    formatCount(series),
    coverageText(summary),
    text(min),
    text(mean),
    text(max),
    maxAtMs === null ? '–' : formatEventMoment(maxAtMs * plan.factors.time, plan.event),
    text(saturatedAt),
    html`<code>${query}</code>`,
  ];
};
