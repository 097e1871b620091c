import type { Estimate } from '../../model/estimate.ts';
import type { Gate } from '../../model/gating/gate.ts';

/**
 * A metrics report for a merge request: the text form of OpenMetrics. GitLab holds each line against
 * the one of the target branch with the same name and labels, so these do not change from run to run.
 * References: docs.gitlab.com "Metrics reports"; OpenMetrics 1.0.
 */
export const renderGitlabGate = ({ budgets, verdict, run: { scenario } }: Gate): string => {
  const labelled = budgets.map(({ name, unit, estimate, change, relative, limit }) => {
    const inUnit = relative ? `change of ${unit}` : unit;
    const labels = labelText({ scenario, budget: name, unit: inUnit });
    return { labels, value: valueText(relative ? (change ?? estimate) : estimate), limit };
  });
  const lines = [
    '# TYPE peakday_budget_value gauge',
    ...labelled.flatMap(({ labels, value }) =>
      value === undefined ? [] : [`peakday_budget_value${labels} ${value}`],
    ),
    '# TYPE peakday_budget_limit gauge',
    ...labelled.map(({ labels, limit }) => `peakday_budget_limit${labels} ${limit}`),
    '# TYPE peakday_gate_verdict gauge',
    ...VERDICTS.map(
      (each) =>
        `peakday_gate_verdict${labelText({ scenario, verdict: each })} ${each === verdict ? 1 : 0}`,
    ),
    '# EOF',
  ];
  return `${lines.join('\n')}\n`;
};

const VERDICTS = ['pass', 'fail', 'inconclusive', 'invalid'] as const;

/** Undefined where there is none to tell: an unknown is no number. */
const valueText = ({ value, warnings }: Estimate): string | undefined => {
  if (value !== null) return String(value);
  return warnings.includes('never') ? '+Inf' : undefined;
};

const labelText = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeLabel(value)}"`)
    .join(',')}}`;

const escapeLabel = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
