import type { Counter, Registry } from 'prom-client';

import type { MetricDefinition } from '../metrics.ts';

type Labels = Readonly<Record<string, string>>;

interface Series {
  readonly labels: Labels;
  value: number;
}

/** A counter whose labels are bound once, as those of a {@link BoundHistogram} are. */
export class BoundCounter {
  readonly name: string;
  readonly #help: string;
  readonly #series: Series[] = [];

  constructor({ name, help }: MetricDefinition, registry: Registry) {
    this.name = name;
    this.#help = help;
    // All that a registry asks of a metric is its name and `get`.
    registry.registerMetric(this as unknown as Counter);
  }

  /** A series, shown from now on; what it returns adds one. */
  bind(labels: Labels): () => void {
    const series: Series = { labels, value: 0 };
    this.#series.push(series);
    return () => {
      series.value += 1;
    };
  }

  /** In prom-client's form. */
  get() {
    const { name } = this;
    return { name, help: this.#help, type: 'counter', aggregator: 'sum', values: this.#series };
  }
}
