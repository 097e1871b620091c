import { z } from 'zod';

import { nearestName } from '../../harness/model/nearest-name.ts';
import { readCountValue, type CountRows, type CountsForm } from './count-rows.ts';

const sample = z.tuple([z.number(), z.string()]);

const series = z.object({
  metric: z.record(z.string(), z.string()),
  values: z.array(sample).min(1),
});

type Series = z.output<typeof series>;

/** An answer of Prometheus; `data` alone, as some tools save it, is taken too. */
const answer = z.object({
  data: z.object({ resultType: z.string(), result: z.array(z.unknown()) }),
});

const failure = z.object({ status: z.literal('error'), error: z.string() });

/**
 * Rows of a Prometheus answer to `query_range`. Its values are taken as rates that end at their
 * time, as `rate(…[1m])` and `increase(…[1m])` look back from it.
 */
export const prometheusRows = (file: string, text: string, form: CountsForm): CountRows => {
  const found = seriesOf(text, form.count);
  const read = { time: '', values: form.values ?? 'rate', stamp: form.stamp ?? 'end' } as const;
  if (typeof found === 'string') {
    const faults = [{ at: file, message: found }];
    return {
      times: [],
      clockOffset: null,
      values: [],
      placeOf: () => file,
      faults,
      form: { ...read, count: form.count ?? '' },
    };
  }
  const { place, name, values } = found;
  return {
    times: values.map(([seconds]) => Math.round(seconds * 1_000)),
    clockOffset: null,
    values: values.map(([, value]) => readCountValue(value)),
    placeOf: (row) => `${file}: ${place}.values[${row}]`,
    faults: [],
    form: { ...read, count: name },
  };
};

interface FoundSeries {
  readonly place: string;
  readonly name: string;
  readonly values: Series['values'];
}

const seriesOf = (text: string, named: string | undefined): FoundSeries | string => {
  const document = parsed(text);
  if (document === undefined) return 'is no JSON: it may have been cut off';
  const failed = failure.safeParse(document).data;
  if (failed !== undefined) return `is an error that Prometheus told: ${failed.error}`;
  const { data } =
    answer.safeParse(document).data ?? answer.safeParse({ data: document }).data ?? {};
  if (data === undefined) return 'is no answer of Prometheus: data.result is missing';
  if (data.resultType !== 'matrix') {
    return `is a ${data.resultType}: ask query_range, not query, for a value an interval`;
  }
  if (data.result.length === 0) return 'is empty: the query found no series';
  const all = data.result.map((each, i) => ({ i, series: series.safeParse(each).data }));
  const broken = all.find((each) => each.series === undefined);
  if (broken !== undefined) return `data.result[${broken.i}] is no series of [time, "value"] pairs`;
  return chosen(
    all.map(({ i, series: { metric, values } = NO_SERIES }) => ({
      place: `data.result[${i}]`,
      name: labels(metric),
      values,
    })),
    named,
  );
};

const NO_SERIES: Series = { metric: {}, values: [] };

const chosen = (all: readonly FoundSeries[], named: string | undefined): FoundSeries | string => {
  const names = all.map(({ name }) => name);
  if (named === undefined) {
    if (all.length === 1) return all[0]!;
    return `has ${all.length} series: name one with --count-column, or sum them in the query. They are: ${names.join(' ')}`;
  }
  const exact = all.find(({ name }) => name === named);
  if (exact !== undefined) return exact;
  const holding = all.filter(({ name }) => name.includes(named));
  if (holding.length === 1) return holding[0]!;
  const near = nearestName(named, names);
  const advice = near === undefined ? '' : ` Did you mean ${near}?`;
  const how = holding.length === 0 ? 'no' : 'more than one';
  return `has ${how} series with "${named}".${advice} They are: ${names.join(' ')}`;
};

/** `http_requests_total{job="pay"}`, as Prometheus writes it. */
const labels = ({ __name__: metric = '', ...others }: Series['metric']): string =>
  `${metric}{${Object.entries(others)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ')}}`;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
