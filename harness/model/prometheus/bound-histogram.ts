import type { Histogram, Registry } from 'prom-client';

import type { MetricDefinition } from '../metrics.ts';

type Labels = Readonly<Record<string, string>>;

interface Series {
  readonly labels: Labels;
  /** Values in each bucket, and last those above every bound. */
  readonly counts: Float64Array;
  sum: number;
}

/**
 * A histogram whose labels are bound once. prom-client's own makes a text of the labels at each
 * observation, to find the counts by: over all metrics of a request a sixth of its CPU time. Its
 * registry shows this one as any other.
 */
export class BoundHistogram {
  readonly name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #series: Series[] = [];

  /** @param bounds Upper bounds of its buckets, ascending. */
  constructor({ name, help }: MetricDefinition, bounds: readonly number[], registry: Registry) {
    this.name = name;
    this.#help = help;
    this.#bounds = bounds;
    // All that a registry asks of a metric is its name and `get`.
    registry.registerMetric(this as unknown as Histogram);
  }

  /**
   * A series, shown from now on; what it returns takes a value in the metric's unit. An infinite
   * one counts and is not in the sum.
   */
  bind(labels: Labels): (value: number) => void {
    const bounds = this.#bounds;
    const series: Series = {
      labels,
      counts: new Float64Array(bounds.length + 1),
      sum: 0,
    };
    this.#series.push(series);
    return (value) => {
      // The first bound that is not below the value lies from `low` to `high`.
      let low = 0;
      let high = bounds.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (value > bounds[middle]!) low = middle + 1;
        else high = middle;
      }
      series.counts[low]! += 1;
      // What never came is above every bound, and leaves the mean of the others whole.
      if (value !== Infinity) series.sum += value;
    };
  }

  /** In prom-client's form: each bucket counts all values up to its bound `le`. */
  get() {
    const values = this.#series.flatMap(({ labels, counts, sum }) => {
      let count = 0;
      const buckets = [...this.#bounds, '+Inf'].map((le, i) => {
        count += counts[i]!;
        return { metricName: `${this.name}_bucket`, labels: { ...labels, le }, value: count };
      });
      return [
        ...buckets,
        { metricName: `${this.name}_sum`, labels, value: sum },
        { metricName: `${this.name}_count`, labels, value: count },
      ];
    });
    return { name: this.name, help: this.#help, type: 'histogram', aggregator: 'sum', values };
  }
}
