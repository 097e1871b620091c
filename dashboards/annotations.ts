import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';

import { GATEWAY_METRICS } from '../harness/model/metrics.ts';
import { RUN_METRICS } from '../harness/model/run-metrics.ts';
import { max, ofRun, ofTargets, PANEL_WINDOW, peak, series, type Selection } from './promql.ts';
import { PROMETHEUS_METRICS } from './rules/prometheus-metrics.ts';
import { DATA_SOURCE } from './variables.ts';

/**
 * What happened in the run and to the gateway, drawn upon every panel. Grafana asks at a hundred
 * instants of what is shown, however long that is, so each query looks back to the one before. It
 * marks an instant at which a query gives a value, and a span where it gives one after the other.
 */
export const runAnnotations = (): readonly AnnotationQueryBuilder[] => [
  annotation({
    name: 'Phases',
    color: 'blue',
    query: max(entered(ofRun(RUN_METRICS.phase)), 'phase'),
    title: '{{phase}}',
  }),
  annotation({
    name: 'Windows',
    color: 'purple',
    query: whileOn(ofRun(RUN_METRICS.window), 'window'),
    title: '{{window}}',
  }),
  annotation({
    name: 'Marks',
    color: 'orange',
    query: `changes(${series(ofRun(RUN_METRICS.marks))}[${PANEL_WINDOW}]) > 0`,
    title: 'mark',
  }),
  annotation({
    name: 'Faults',
    color: 'red',
    query: whileOn(ofTargets(GATEWAY_METRICS.faultActive), 'fault', 'kind'),
    title: '{{fault}} ({{kind}})',
  }),
  annotation({
    name: 'Alerts',
    color: 'dark-red',
    query: whileOn(
      ofRun(PROMETHEUS_METRICS.alerts, { alertstate: 'firing' }),
      'alertname',
      'budget',
    ),
    title: '{{alertname}} {{budget}}',
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

/** 1 from the first instant at which a gauge is 1, for as long as a rate looks back. */
const entered = (selection: Selection): string =>
  `${peak(selection)} == 1 unless ${series(selection)} offset ${PANEL_WINDOW} == 1`;

/**
 * 1 while a gauge is 1, and at the first instant after it where it was for less than a step. Where a
 * step is no longer than a scrape interval it may hold no sample: then the latest counts.
 */
const whileOn = (selection: Selection, ...by: readonly string[]): string =>
  `${max(`max_over_time(${series(selection)}[$__interval]) or ${series(selection)}`, ...by)} == 1`;

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
