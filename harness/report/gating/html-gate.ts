import type { Gate } from '../../model/gating/gate.ts';
import { PEAKDAY_VERSION } from '../../model/version.ts';
import { html, type Html } from '../html/html.ts';
import { renderPage } from '../html/page.ts';
import { table } from '../sections/table.ts';
import { baselineText, GATE_MARK, marginText, runText } from './gate-words.ts';
import { heldBudgetsSection } from './sections/budgets-section.ts';
import { gateVerdictSection } from './sections/verdict-section.ts';

/** One page with all that a gate says. It draws nothing by script, and its size grows with the budgets. */
export const renderHtmlGate = (gate: Gate): string => {
  const { verdict, run, baseline } = gate;
  return renderPage({
    title: `${GATE_MARK[verdict]} ${verdict} · ${run.scenario} · peakday gate`,
    main: html`
      ${gateVerdictSection(gate)}
      <nav aria-label="Contents">
        <a href="#budgets">Budgets</a> <a href="#run">The run</a>
        <a href="#reading">How to read</a>
      </nav>
      ${heldBudgetsSection(gate)} ${runSection(gate)}
      ${baseline !== null && baselineSection(baseline)} ${READING}
    `,
    footer: `Made by peakday ${PEAKDAY_VERSION}.`,
    script: 'still',
    data: {},
  });
};

const facts = (caption: string, rows: readonly (readonly [string, string])[]): Html =>
  table({ caption, columns: [{ title: '' }, { title: '' }], rows });

const runSection = ({ run, budgetsFrom, ...frame }: Gate): Html => html`
  <section id="run" aria-labelledby="run-title" class="sides">
    <h2 id="run-title">The run</h2>
    ${facts('What was judged, and by what', [
      ['Run', runText(run)],
      ['Its own verdict', run.verdict],
      ['Started', run.startedAt],
      ['Scenario', run.scenario],
      ['Plan', run.planHash],
      ['Folder', run.folder],
      ['Budgets of', budgetsFrom],
      ['Margin', marginText({ ...frame, run, budgetsFrom })],
      ...Object.entries(run.labels).map(([name, value]) => [`Label ${name}`, value] as const),
    ])}
  </section>
`;

const baselineSection = (baseline: NonNullable<Gate['baseline']>): Html => html`
  <section id="baseline" aria-labelledby="baseline-title" class="sides">
    <h2 id="baseline-title">The baseline</h2>
    <p>${baselineText(baseline)}</p>
    ${facts('What changes are held against', [
      ['Run', runText(baseline.run)],
      ['Its own verdict', baseline.run.verdict],
      ['Started', baseline.run.startedAt],
      ['Plan', baseline.run.planHash],
      ['Folder', baseline.run.folder],
    ])}
  </section>
`;

const READING = html`
  <section id="reading" aria-labelledby="reading-title">
    <h2 id="reading-title">How to read this page</h2>
    <ul class="prose">
      <li>
        <b>The whole interval decides.</b> A figure is broken where all of its 95 % interval lies
        beyond the limit, and met where all of it lies within. With the margin point its value alone
        decides.
      </li>
      <li>
        <b>Inconclusive is no pass.</b> The limit lies inside the interval, or the figure is not
        known: a longer run tells. What is not known is never met.
      </li>
      <li>
        <b>Red is the system, yellow the runner.</b> A run that was late, starved or incomplete
        judges nobody, whatever its figures are.
      </li>
      <li>
        <b>A waiver hides nothing.</b> A waived budget is judged and told, and its breach does not
        count until the day that the waiver names.
      </li>
    </ul>
  </section>
`;
