import type { PanelJson } from './dashboard-json.ts';
import { namesIn } from './promql-names.ts';

/**
 * What a panel's unit should be, by the name of what is asked for: names end in their unit, as
 * Prometheus asks, and a rate of a counter is so many a second.
 */
const unitsOf = (panel: PanelJson, expression: string): readonly string[] => {
  // What a series is only chosen by has no say in its unit.
  const { selected } = namesIn(
    expression.replaceAll(/ and on \(\w+\) \w+\{(?:[^"}]|"[^"]*")*\}/g, ''),
  );
  const names = selected.map(({ metric }) => metric);
  const all = (pattern: RegExp): boolean => names.every((name) => pattern.test(name));
  const isRatio = / \/ /.test(expression);
  if (all(/_seconds(:p\d+_\w+|_sum|_count|_bucket)?$/)) return ['s'];
  if (all(/_bytes$/)) return ['bytes'];
  if (isRatio || all(/(_ratio|:ratio_\w+)$/)) return ['percentunit'];
  // Seconds of CPU time in a second are cores.
  if (all(/_seconds_total$/)) return ['short'];
  if (all(/_requests_total$/)) return ['reqps'];
  if (all(/_total$/)) {
    return /increase/.test(expression) ? ['short'] : ['cps', 'reqps'];
  }
  return panel.type === 'stat' ? ['short', 'none'] : ['short'];
};

export const unitFault = (panel: PanelJson): readonly string[] => {
  const unit = panel.fieldConfig?.defaults.unit;
  if (unit === undefined) return ['it has no unit'];
  return (panel.targets ?? [])
    .filter(({ expr }) => !unitsOf(panel, expr).includes(unit))
    .map(
      ({ expr, refId }) =>
        `${refId} is in ${unitsOf(panel, expr).join(' or ')}, not in ${unit}: ${expr}`,
    );
};
