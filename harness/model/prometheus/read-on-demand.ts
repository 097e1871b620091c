import { Counter, Gauge, type Registry } from 'prom-client';

import type { MetricDefinition } from '../metrics.ts';

/** Metrics whose values are looked up when somebody asks for them, and cost nothing before. */
export interface OnDemand {
  readonly gauge: (definition: MetricDefinition, read: (set: Gauge) => void) => void;
  readonly counter: (definition: MetricDefinition, read: (from: Counter) => void) => void;
}

export const readOnDemand = (registry: Registry): OnDemand => {
  const options = ({ name, help, labels }: MetricDefinition) => ({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  return {
    gauge: (definition, read) =>
      void new Gauge({
        ...options(definition),
        collect() {
          read(this);
        },
      }),
    counter: (definition, read) =>
      void new Counter({
        ...options(definition),
        collect() {
          this.reset();
          read(this);
        },
      }),
  };
};
