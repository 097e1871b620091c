import { PROMETHEUS_METRICS } from '../../dashboards/rules/prometheus-metrics.ts';
import { RECORDED } from '../../dashboards/rules/recording.ts';
import { GATEWAY_METRICS, type MetricDefinition } from '../../harness/model/metrics.ts';
import { RUN_LABELS, RUN_METRICS } from '../../harness/model/run-metrics.ts';

interface KnownMetric {
  readonly definition: MetricDefinition;
  /** Of a gateway, of which there may be several; else of a run, which one harness exposes. */
  readonly isGateways: boolean;
  /** Every label that a series of it can have, but those that Prometheus sets itself. */
  readonly labels: readonly string[];
}

const ofRuns = { ...RUN_METRICS, ...RECORDED, ...PROMETHEUS_METRICS };

/** Every series that there can be, by its name; a histogram has three. */
export const KNOWN_METRICS: ReadonlyMap<string, KnownMetric> = new Map(
  [
    ...Object.values<MetricDefinition>(ofRuns).map((definition) => ({
      definition,
      isGateways: false,
    })),
    ...Object.values<MetricDefinition>(GATEWAY_METRICS).map((definition) => ({
      definition,
      isGateways: true,
    })),
  ].flatMap(({ definition, isGateways }): [string, KnownMetric][] => {
    // A gateway has those of the run from the file of targets.
    const labels = [...RUN_LABELS, ...definition.labels];
    const known = { definition, isGateways, labels };
    return definition.type === 'histogram'
      ? [
          [`${definition.name}_bucket`, { ...known, labels: [...labels, 'le'] }],
          [`${definition.name}_sum`, known],
          [`${definition.name}_count`, known],
        ]
      : [[definition.name, known]];
  }),
);
