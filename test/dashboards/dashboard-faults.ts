import { KNOWN_METRICS } from './known-metrics.ts';
import {
  queriedAnnotations,
  queriedPanels,
  type DashboardJson,
  type PanelJson,
  type TargetJson,
} from './dashboard-json.ts';
import { namesIn } from './promql-names.ts';
import { unitFault } from './unit-fault.ts';

type Check = (dashboard: DashboardJson) => readonly string[];

const ofPanels =
  (check: (panel: PanelJson) => readonly string[]): Check =>
  (dashboard) =>
    queriedPanels(dashboard).flatMap((panel) =>
      check(panel).map((fault) => `${panel.title}: ${fault}`),
    );

const ofTargets = (check: (target: TargetJson, panel: PanelJson) => readonly string[]): Check =>
  ofPanels((panel) => (panel.targets ?? []).flatMap((target) => check(target, panel)));

const ourSource = (source: { readonly uid?: string } | undefined): readonly string[] =>
  source?.uid === '${datasource}' ? [] : [`its data source is ${source?.uid}`];

/** Rules of Grafana's linter of dashboards, by their names there. */
const LINTER_RULES: Readonly<Record<string, Check>> = {
  'template-datasource-rule': ({ templating: { list } }) => {
    const sources = list.filter(({ type }) => type === 'datasource');
    const fine = sources.filter(
      ({ name, label, query }) =>
        name === 'datasource' && label === 'Data source' && query === 'prometheus',
    );
    return sources.length === 1 && fine.length === 1 ? [] : ['it has no variable datasource'];
  },
  'template-instance-rule': ({ templating: { list } }) =>
    list
      .filter(({ name }) => name === 'instance')
      .filter(
        ({ type, label, multi, allValue }) =>
          type !== 'query' || label !== 'Instance' || multi !== true || allValue !== '.+',
      )
      .map(({ name }) => `${name} does not offer all, or is called otherwise`),
  'template-label-promql-rule': ({ templating: { list } }) =>
    list
      .filter(({ type }) => type === 'query')
      .flatMap(({ name, query }) => {
        const text = typeof query === 'string' ? query : query?.query;
        const asked = /^label_values\((.+), (\w+)\)$/.exec(text ?? '');
        if (asked === null) return [`${name} asks for ${text}`];
        const [, expression, label] = asked;
        return nameFaults(`${expression!} and on (${label!}) ${expression!}`);
      }),
  'template-on-time-change-reload-rule': ({ templating: { list } }) =>
    list
      .filter(({ type, refresh }) => type === 'query' && refresh !== 2)
      .map(({ name }) => `${name} does not follow the time`),
  'panel-datasource-rule': ofPanels(({ datasource }) => ourSource(datasource)),
  'panel-title-description-rule': ofPanels(({ title, description = '' }) =>
    title === '' || !description.endsWith('.') ? ['it is not described'] : [],
  ),
  'panel-units-rule': ofPanels((panel) => unitFault(panel)),
  'panel-no-targets-rule': ofPanels(({ targets = [] }) =>
    targets.length === 0 ? ['it asks for nothing'] : [],
  ),
  'target-rate-interval-rule': ofTargets(({ expr }) =>
    namesIn(expr)
      .windows.filter(({ call, window }) => /^i?rate$/.test(call) && window !== '$__rate_interval')
      .map(({ window }) => `a rate over ${window}`),
  ),
  'target-counter-agg-rule': ofTargets(({ expr }) => {
    const { selected, windows } = namesIn(expr);
    return selected
      .filter(
        ({ metric }) =>
          metric.endsWith('_total') &&
          !windows.some((one) => one.metric === metric && /^(i?rate|increase)$/.test(one.call)),
      )
      .map(({ metric }) => `the counter ${metric} as it is`);
  }),
  'target-instance-rule': ofTargets(({ expr }) =>
    namesIn(expr)
      .selected.filter(
        ({ metric, labels }) =>
          KNOWN_METRICS.get(metric)?.isGateways === true && !labels.includes('instance'),
      )
      .map(({ metric }) => `${metric} of any instance`),
  ),
  'template-uneditable-rule': ({ editable }) => (editable ? ['it can be edited'] : []),
};

export const LINTER_RULE_NAMES = [...Object.keys(LINTER_RULES), 'target-promql-rule'];

/** Names and labels that no metric of ours has. */
const nameFaults = (expression: string): readonly string[] => {
  const { selected, grouped } = namesIn(expression);
  const known = new Set(['instance', 'job']);
  const unknown = selected.flatMap(({ metric, labels }) => {
    const found = KNOWN_METRICS.get(metric);
    if (found === undefined) return [`there is no metric ${metric}`];
    for (const label of found.labels) known.add(label);
    return labels
      .filter((label) => ![...found.labels, 'instance', 'job'].includes(label))
      .map((label) => `${metric} has no label ${label}`);
  });
  return [
    ...unknown,
    ...grouped.filter((label) => !known.has(label)).map((label) => `nothing has a label ${label}`),
    ...(selected.length === 0 ? ['it asks for no metric'] : []),
  ];
};

const overlap = ({ gridPos: a }: PanelJson, { gridPos: b }: PanelJson): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const widthAt = (panels: readonly PanelJson[], y: number): number =>
  panels.reduce((sum, { gridPos }) => sum + (gridPos.y === y ? gridPos.w : 0), 0);

const OUR_RULES: Readonly<Record<string, Check>> = {
  'unique ids': ({ panels }) =>
    panels
      .filter(({ id }, i) => panels.findIndex((other) => other.id === id) !== i)
      .map(({ id }) => `two panels are ${id}`),
  'unique titles': ({ panels }) =>
    panels
      .filter(({ title }, i) => panels.findIndex((other) => other.title === title) !== i)
      .map(({ title }) => `two panels are called ${title}`),
  'no overlap': ({ panels }) =>
    panels.flatMap((panel, i) =>
      panels
        .slice(i + 1)
        .filter((other) => overlap(panel, other))
        .map((other) => `${panel.title} and ${other.title} overlap`),
    ),
  'in the grid': ({ panels }) =>
    panels
      .filter(({ gridPos: { x, w, y, h } }) => x < 0 || y < 0 || w < 1 || h < 1 || x + w > 24)
      .map(({ title }) => `${title} is not in the grid`),
  'no gap': ({ panels }) =>
    [...new Set(panels.map(({ gridPos }) => gridPos.y))]
      .filter((y) => widthAt(panels, y) < 24)
      .map((y) => `the grid has a gap at ${y}`),
  'data sources': ({ templating, annotations, panels }) => [
    ...templating.list
      .filter(({ type }) => type === 'query')
      .flatMap(({ datasource }) => ourSource(datasource)),
    ...annotations.list
      .filter(({ datasource }) => datasource?.uid !== '-- Grafana --')
      .flatMap(({ datasource }) => ourSource(datasource)),
    ...panels.flatMap(({ targets = [] }) =>
      targets.flatMap(({ datasource }) => ourSource(datasource)),
    ),
  ],
  'names of panels': ofTargets(({ expr }) => nameFaults(expr)),
  'names of annotations': (dashboard) =>
    queriedAnnotations(dashboard).flatMap(({ expr }) => nameFaults(expr)),
  legends: ofTargets(({ legendFormat = '', expr }) =>
    [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)]
      .filter(([, label]) => !labelsLeft(expr).has(label!))
      .map(([, label]) => `its legend asks for ${label}, which is gone`),
  ),
};

/** Labels that the series of an expression can still have: those it is summed by, if any. */
const labelsLeft = (expression: string): ReadonlySet<string> => {
  const { selected, grouped } = namesIn(expression);
  if (/\b(sum|max|count|histogram_quantile)\b/.test(expression)) return new Set([...grouped, 'le']);
  const own = selected.flatMap(({ metric }) => KNOWN_METRICS.get(metric)?.labels ?? []);
  return new Set([...own, 'instance', 'job']);
};

/** All that is wrong with a dashboard but what Prometheus itself has to say. */
export const dashboardFaults = (dashboard: DashboardJson): readonly string[] =>
  Object.entries({ ...LINTER_RULES, ...OUR_RULES }).flatMap(([rule, check]) =>
    check(dashboard).map((fault) => `${dashboard.title}, ${rule}: ${fault}`),
  );
