import type { Run } from '../../model/run/run.ts';
import { formatDuration } from '../../units/duration.ts';
import { html, type Html } from '../html/html.ts';
import { markTime } from '../mark-words.ts';
import { table } from './table.ts';

/** What people noted while the run went on. */
export const marksSection = (run: Run): Html => html`
  <section id="marks" aria-labelledby="marks-title">
    <h2 id="marks-title">Marks</h2>
    ${table({
      caption: 'What was noted with peakday mark; dotted lines in the charts',
      columns: [{ title: 'event' }, { title: 'run', numeric: true }, { title: 'mark' }],
      heading: 2,
      rows: run.marks.map((mark) => [markTime(mark, run), formatDuration(mark.atMs), mark.text]),
    })}
  </section>
`;
