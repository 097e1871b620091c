import type { Run } from '../../model/run/run.ts';
import { formatBytes } from '../../units/bytes.ts';
import { html, type Html, type Part } from '../html/html.ts';

const PATH_NAMES: Readonly<Record<string, string>> = {
  folder: 'Folder of the run',
  plan: 'Folder of the plan',
  run: 'All figures',
  report: 'This page',
  requests: 'Each request',
  payments: 'Each payment',
  ledger: "The mock gateway's ledger",
  timeline: 'Data of the charts',
  observed: "The target's own metrics",
};

/** Where the figures come from: machine, versions, target, files. */
export const provenanceSection = (run: Run): Html => {
  const { environment, target, dependency } = run;
  const facts: readonly (readonly [string, Part])[] = [
    ['Target', html`${target.url} (${target.kind === 'mock' ? 'our mock gateway' : 'external'})`],
    ...(dependency === null
      ? []
      : [['Behind the target', `${dependency.url} (our mock gateway)`] as const]),
    ['Started', run.startedAt],
    ['Instant zero', run.zeroAt ?? 'never reached'],
    ['Ended', run.endedAt],
    ['Versions', `peakday ${environment.peakday}, k6 ${environment.k6}, Node ${environment.node}`],
    [
      'Machine',
      `${environment.cores} × ${environment.cpu}, ${formatBytes(environment.memoryBytes)}, ${environment.os}`,
    ],
    ...Object.entries(run.labels).map(([name, value]) => [`Label ${name}`, value] as const),
    ...Object.entries(run.paths).map(
      ([name, path]) => [PATH_NAMES[name] ?? name, html`<code>${path}</code>`] as const,
    ),
  ];
  return html`
    <section id="provenance" aria-labelledby="provenance-title">
      <h2 id="provenance-title">Environment and files</h2>
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
    </section>
  `;
};
