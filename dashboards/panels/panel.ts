import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  PanelBuilder as HeatmapBuilder,
  YAxisConfigBuilder,
} from '@grafana/grafana-foundation-sdk/heatmap';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

import { DATA_SOURCE } from '../variables.ts';

/** What can be put on a dashboard. */
export type PanelMaker = { readonly build: () => Panel };

/** One query of a panel, and how its series are called. */
export interface Line {
  readonly query: string;
  /** In Grafana's form: `{{label}}` stands for a label's value. */
  readonly legend: string;
}

export interface PanelText {
  readonly title: string;
  /** What it shows, and what to read from it. */
  readonly description: string;
  /** An id of Grafana's units. */
  readonly unit: Unit;
  readonly lines: readonly Line[];
  /** Of the 24 columns of a dashboard; half of it by default. */
  readonly width?: number;
}

/** Times from a millisecond to a minute are seen side by side only where tenfold is as far as tenfold. */
const LOGARITHMIC = new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10);

/** Those of Grafana's units that we have. */
type Unit = 's' | 'cps' | 'reqps' | 'short' | 'percentunit' | 'bytes' | 'none';

/** Legends of lines that are limits begin so; they are drawn dashed and red. */
export const LIMIT = 'limit: ';

const CHART_HEIGHT = 8;
const FIGURE_HEIGHT = 4;
const HALF = 12;

/** Lines over time, from 0 up. */
export const chart = (text: PanelText): TimeseriesBuilder => overTime(text).min(0);

/** Lines over time, of times. */
export const timesChart = (text: Omit<PanelText, 'unit'>): TimeseriesBuilder =>
  overTime({ ...text, unit: 's' }).scaleDistribution(LOGARITHMIC);

const overTime = (text: PanelText): TimeseriesBuilder =>
  filled(new TimeseriesBuilder(), text)
    .height(CHART_HEIGHT)
    .lineWidth(1)
    .fillOpacity(8)
    .showPoints(VisibilityMode.Never)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .overrideByRegexp(`/^${LIMIT}/`, [
      { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } },
      { id: 'custom.fillOpacity', value: 0 },
    ]);

/** Parts of a whole over time, one upon the other. */
export const stack = (text: PanelText): TimeseriesBuilder =>
  chart(text)
    .drawStyle(GraphDrawStyle.Line)
    .fillOpacity(40)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal));

/** The latest value of each series as a number; the name of each too where there are several. */
export const figure = (text: PanelText): StatBuilder =>
  filled(new StatBuilder(), text)
    .height(FIGURE_HEIGHT)
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.None)
    .textMode(BigValueTextMode.Auto)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false));

/**
 * What there is at the end of the time shown, as a number. Its query looks back over all of that time
 * (`$__range`), so that of a run that is over the last word stands here.
 */
export const latest = (text: PanelText): StatBuilder =>
  figure(text).targets(
    targetsOf(text.lines, (query) => query.format(PromQueryFormat.TimeSeries).instant()),
  );

/** How the values of a histogram spread over its buckets, over time. */
export const spread = (
  text: Omit<PanelText, 'lines'> & { readonly query: string },
): HeatmapBuilder =>
  filled(
    new HeatmapBuilder(),
    { ...text, lines: [{ query: text.query, legend: '{{le}}' }] },
    {
      format: PromQueryFormat.Heatmap,
    },
  )
    .height(CHART_HEIGHT)
    .calculate(false)
    .yAxis(new YAxisConfigBuilder().unit(text.unit));

type Fillable = TimeseriesBuilder | StatBuilder | HeatmapBuilder;

const filled = <B extends Fillable>(
  builder: B,
  { title, description, unit, lines, width = HALF }: PanelText,
  { format = PromQueryFormat.TimeSeries } = {},
): B => {
  builder
    .title(title)
    .description(description)
    .unit(unit)
    .span(width)
    .datasource(DATA_SOURCE)
    .targets(targetsOf(lines, (query) => query.format(format).range()));
  return builder;
};

const targetsOf = (
  lines: readonly Line[],
  asked: (query: DataqueryBuilder) => DataqueryBuilder,
): DataqueryBuilder[] =>
  lines.map(({ query, legend }, i) =>
    asked(
      new DataqueryBuilder()
        .refId(String.fromCodePoint('A'.codePointAt(0)! + i))
        .datasource(DATA_SOURCE)
        .expr(query)
        .legendFormat(legend),
    ),
  );
