import type { Run } from '../../model/run/run.ts';
import { formatCount } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { eventSpan } from '../event-span.ts';
import { html, type Html } from '../html/html.ts';
import { table } from './table.ts';

/** What the mock gateway did wrong, on purpose. */
export const faultsSection = (run: Run): Html => html`
  <section id="faults" aria-labelledby="faults-title">
    <h2 id="faults-title">Faults on the timetable</h2>
    <p>
      The mock gateway did these wrong on purpose, at set instants. They are tinted in the charts;
      an answer that came late or not at all meanwhile is theirs.
    </p>
    ${table({
      caption: 'Faults, on the clock of the event and of the run',
      columns: [
        { title: 'fault' },
        { title: 'what it did' },
        { title: 'event' },
        { title: 'run', numeric: true },
        { title: 'payments planned within', numeric: true },
      ],
      rows: run.faults.map((fault) => [
        fault.name,
        fault.what,
        eventSpan(fault, run),
        `${formatDuration(fault.fromMs)} to ${formatDuration(fault.toMs)}`,
        formatCount(fault.planned),
      ]),
    })}
  </section>
`;
