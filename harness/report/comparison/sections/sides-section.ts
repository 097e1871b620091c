import type { Run } from '../../../model/run/run.ts';
import { formatBytes } from '../../../units/bytes.ts';
import { formatCount } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { html, type Html } from '../../html/html.ts';
import { table } from '../../sections/table.ts';

export interface ComparedSide {
  readonly run: Run;
  /** Where it lies, as it was named. */
  readonly folder: string;
}

/** Where both sides come from; what differs stands out. */
export const sidesSection = (baseline: ComparedSide, candidate: ComparedSide): Html => {
  const [of, against] = [factsOf(baseline), factsOf(candidate)];
  const names = [...new Set([...of.keys(), ...against.keys()])];
  return html`
    <section id="sides" aria-labelledby="sides-title" class="sides">
      <h2 id="sides-title">Both runs</h2>
      ${table({
        caption: 'Where the figures come from; what differs is in bold',
        columns: [{ title: '' }, { title: 'Baseline' }, { title: 'Candidate' }],
        rows: names.map((name) => {
          const [left = '–', right = '–'] = [of.get(name), against.get(name)];
          const cell = (text: string): Html =>
            left === right ? html`${text}` : html`<span class="differs">${text}</span>`;
          return [name, cell(left), cell(right)];
        }),
      })}
    </section>
  `;
};

const factsOf = ({ run, folder }: ComparedSide): ReadonlyMap<string, string> => {
  const { environment, plan, target, counts, labels } = run;
  return new Map([
    ['Run', run.id],
    ['Verdict', run.verdict],
    ...Object.entries(labels).map(([name, value]) => [`Label ${name}`, value] as const),
    ['Started', run.startedAt],
    ['Scenario', run.scenario.name],
    ['Plan', `${plan.hash.slice(0, 12)}, seed ${plan.seed}, ${formatDuration(plan.durationMs)}`],
    [
      'Offered load',
      `${formatCount(counts.planned)} payments, on average ${formatRate(run.arrivalRate.meanPerSecond)}`,
    ],
    ['Target', `${target.url} (${target.kind === 'mock' ? 'our mock gateway' : 'external'})`],
    ...(run.gateway === null ? [] : [['Workers', formatCount(run.gateway.workers)] as const]),
    ...(run.lateness.p99Ms === null
      ? []
      : [['Lateness p99', formatDuration(run.lateness.p99Ms)] as const]),
    ['Versions', `peakday ${environment.peakday}, k6 ${environment.k6}, Node ${environment.node}`],
    [
      'Machine',
      `${environment.cores} × ${environment.cpu}, ${formatBytes(environment.memoryBytes)}, ${environment.os}`,
    ],
    ['Folder', folder],
  ]);
};
