import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';

import { GATEWAY_METRICS } from '../harness/model/metrics.ts';
import { RUN_METRICS } from '../harness/model/run-metrics.ts';
import { ofRun, ofTarget, series, type Selection } from './promql.ts';
import { DATA_SOURCE } from './variables.ts';

/**
 * What happened in the run and to the gateway, drawn upon every panel. Grafana marks an instant at which a query gives
 * a value, and a span where it gives one value after the other.
 */
export const runAnnotations = (): readonly AnnotationQueryBuilder[] => [
  annotation({
    name: 'Phases',
    color: 'blue',
    // The phase that is 1 now and was not before.
    query: `${changed(ofRun(RUN_METRICS.phase))} and ${series(ofRun(RUN_METRICS.phase))} == 1`,
    title: '{{phase}}',
  }),
  annotation({
    name: 'Windows',
    color: 'purple',
    query: `${series(ofRun(RUN_METRICS.window))} == 1`,
    title: '{{window}}',
  }),
  annotation({
    name: 'Marks',
    color: 'orange',
    query: changed(ofRun(RUN_METRICS.marks)),
    title: 'mark',
  }),
  annotation({
    name: 'Faults',
    color: 'red',
    query: `${series(ofTarget(GATEWAY_METRICS.faultActive))} == 1`,
    title: '{{fault}} ({{kind}})',
  }),
  notes(),
];

/** What a run with --grafana has written into Grafana itself: marks with their words, and faults. */
const notes = (): AnnotationQueryBuilder =>
  new AnnotationQueryBuilder()
    .name('Notes')
    .datasource(GRAFANA)
    .enable(true)
    .iconColor('green')
    .target({ build: () => NOTES_OF_RUN });

/** Grafana's own store of annotations, which is called so in every Grafana. */
const GRAFANA = { type: 'datasource', uid: '-- Grafana --' };

/** Those that have both tags. The builder knows no queries but those of data sources. */
const NOTES_OF_RUN = {
  refId: 'Notes',
  type: 'tags',
  tags: ['peakday', '$run'],
  matchAny: false,
  limit: 200,
  _implementsDataqueryVariant: (): void => {},
};

const changed = (selection: Selection): string =>
  `changes(${series(selection)}[$__rate_interval]) > 0`;

const annotation = ({
  name,
  color,
  query,
  title,
}: Readonly<Record<'name' | 'color' | 'query' | 'title', string>>): AnnotationQueryBuilder =>
  new AnnotationQueryBuilder()
    .name(name)
    .datasource(DATA_SOURCE)
    .enable(true)
    .iconColor(color)
    .expr(query)
    .target(new DataqueryBuilder().refId(name).datasource(DATA_SOURCE).expr(query).range())
    .titleFormat(title);
