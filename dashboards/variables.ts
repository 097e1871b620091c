import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';

import { DAY_TEMPLATE } from '../harness/model/day-template.ts';
import { PAY_STEPS } from '../harness/model/journey-steps.ts';
import { GATEWAY_METRICS } from '../harness/model/metrics.ts';
import { RUN_METRICS } from '../harness/model/run-metrics.ts';
import { ofTargets, series } from './promql.ts';

/** Whatever data source the reader has chosen. */
export const DATA_SOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** Names and labels are those that Grafana's linter of dashboards asks for. */
export const dataSourceVariable = (): DatasourceVariableBuilder =>
  new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus');

export const scenarioVariable = (): QueryVariableBuilder =>
  labelValues('scenario', `label_values(${RUN_METRICS.info.name}, scenario)`).label('Scenario');

/** A run is called by its instant first, so that the latest stands on top and is chosen. */
export const runVariable = (): QueryVariableBuilder =>
  labelValues('run', `label_values(${RUN_METRICS.info.name}{scenario="$scenario"}, run)`)
    .label('Run')
    // oxlint-disable-next-line unicorn/no-array-sort -- no array, but the builder of a variable
    .sort(VariableSort.AlphabeticalDesc);

/** One step of the journey: times of different steps do not mix. */
export const stepVariable = (): QueryVariableBuilder =>
  labelValues('step', `label_values(${RUN_METRICS.requests.name}{run="$run"}, step)`)
    .label('Step')
    .current({ selected: true, text: PAY_STEPS[0], value: PAY_STEPS[0] });

/** The gateways of the run, one or several. */
export const instanceVariable = (): QueryVariableBuilder =>
  labelValues('instance', `label_values(${series(ofTargets(GATEWAY_METRICS.workers))}, instance)`)
    .label('Instance')
    .multi(true)
    .includeAll(true)
    .allValue('.+')
    .current({ selected: true, text: 'All', value: '$__all' });

/** The reader's own query for payments a second. */
export const actualVariable = (): TextBoxVariableBuilder =>
  new TextBoxVariableBuilder('actual')
    .label('Actual')
    .description('What tells payments a second, in PromQL')
    .defaultValue(DAY_TEMPLATE.actual)
    .current({ selected: true, text: DAY_TEMPLATE.actual, value: DAY_TEMPLATE.actual });

const labelValues = (name: string, query: string): QueryVariableBuilder =>
  new QueryVariableBuilder(name)
    .datasource(DATA_SOURCE)
    .query({ query, refId: name })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged);
