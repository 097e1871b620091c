import { RECORDED } from '../../dashboards/rules/recording.ts';
import { GATEWAY_METRICS, type MetricDefinition } from '../../harness/model/metrics.ts';
import { RUN_LABELS, RUN_METRICS } from '../../harness/model/run-metrics.ts';

interface KnownMetric {
  readonly definition: MetricDefinition;
  /** Every label that a series of it can have, but those that Prometheus sets itself. */
  readonly labels: readonly string[];
}

const ofRuns = { ...RUN_METRICS, ...RECORDED };

/** Every series that there can be, by its name; a histogram has three. */
export const KNOWN_METRICS: ReadonlyMap<string, KnownMetric> = new Map(
  [
    ...Object.values<MetricDefinition>(ofRuns).map((definition) => ({
      definition,
      labels: [...RUN_LABELS, ...definition.labels],
    })),
    ...Object.values<MetricDefinition>(GATEWAY_METRICS).map((definition) => ({
      definition,
      labels: definition.labels,
    })),
  ].flatMap(({ definition, labels }): [string, KnownMetric][] =>
    definition.type === 'histogram'
      ? [
          [`${definition.name}_bucket`, { definition, labels: [...labels, 'le'] }],
          [`${definition.name}_sum`, { definition, labels }],
          [`${definition.name}_count`, { definition, labels }],
        ]
      : [[definition.name, { definition, labels }]],
  ),
);
