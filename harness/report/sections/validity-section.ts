import { CHECK } from '../../model/run/check-names.ts';
import type { Run } from '../../model/run/run.ts';
import { formatCount } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { checkText } from '../figure-text.ts';
import { html, type Html } from '../html/html.ts';
import { MARK } from '../verdict.ts';
import { beside } from './beside.ts';
import { table } from './table.ts';

/** Whether this run may be judged at all: the generator must be innocent first. */
export const validitySection = (run: Run): Html => html`
  <section id="validity" aria-labelledby="validity-title">
    <h2 id="validity-title">Validity: may this run be judged?</h2>
    ${beside(validityTable(run.validity), VALIDITY_NOTE)} ${notChecked(run.notChecked)}
    ${run.allanRatio.length > 0 && allanTable(run.allanRatio)}
  </section>
`;

const VALIDITY_NOTE =
  'These figures are about the test, not about the target. One broken check makes the run ' +
  'invalid: neither a pass nor a fail. Shares of the CPU are the highest that lasted as long as ' +
  'the limit says: peaks among the key figures and in the charts are shorter, hence higher.';

const validityTable = (checks: Run['validity']): Html =>
  table({
    caption: 'Validity checks',
    columns: [
      { title: 'Check' },
      { title: 'Status' },
      { title: 'Observed', numeric: true },
      { title: 'Limit' },
    ],
    rows: checks.map((check) => [
      check.check,
      html`<span class="status ${check.status}"
        >${MARK[check.status]} ${check.status.replace('-', ' ')}</span
      >`,
      html`${checkText(check)}${lasting(check) && html` <small>highest that lasted</small>`}`,
      html`${check.limit}${check.loosened && html` <strong class="loosened">loosened</strong>`}
      ${check.note !== null && html`<small>${check.note}</small>`}`,
    ]),
  });

/** A share of the CPU, which must last to break its limit. */
const lasting = ({ check, observed }: Run['validity'][number]): boolean =>
  observed !== null && (check === CHECK.generatorCpu || check === CHECK.steal);

const notChecked = (list: readonly string[]): Html | null =>
  list.length === 0
    ? null
    : html`
        <h3>Not checked</h3>
        <ul>
          ${list.map((what) => html`<li>${what}</li>`)}
        </ul>
      `;

const allanTable = (ratios: Run['allanRatio']): Html => html`
  <h3>Were the planned bursts really sent?</h3>
  ${beside(
    table({
      caption: 'Allan factor by window: dispersion of arrivals, 1 for a Poisson process',
      columns: [
        { title: 'Window' },
        { title: 'Windows', numeric: true },
        { title: 'Planned', numeric: true },
        { title: 'Sent', numeric: true },
        { title: 'Sent / planned', numeric: true },
        { title: 'Received / planned', numeric: true },
      ],
      rows: ratios.map(({ windowMs, windows, planned, sent, ratio, receivedRatio }) => [
        formatDuration(windowMs),
        formatCount(windows),
        planned.toFixed(2),
        sent.toFixed(2),
        ratio.toFixed(3),
        receivedRatio === null ? '–' : receivedRatio.toFixed(3),
      ]),
    }),
    ALLAN_NOTE,
  )}
`;

const ALLAN_NOTE =
  'Arrivals that are more even, or more bunched, load a queue otherwise than the plan does. The ' +
  'ratio of sent to planned decides; what the target received is only shown, since a stalled ' +
  'target receives its stall in one burst.';
