import { join } from 'node:path';

import { DASHBOARD_UIDS, dashboardLink } from '../model/dashboard-link.ts';
import type { Manifest } from '../model/plan/manifest.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { RUN_SCHEMA, type Run, type ValidityCheck } from '../model/run/run.ts';
import type { AnalyseInput } from './analyse-input.ts';
import type { SignatureRefusal } from './counts.ts';
import type { LatencyFigures } from './figures.ts';
import { fromSendLine, headline } from './headline.ts';
import { coverageWarnings } from './observed/coverage.ts';
import { runWarnings } from './run-warnings.ts';
import { receivedDispersionWarning } from './validity/dispersion.ts';
import type { Judgement } from './verdict.ts';

type Counted = Pick<
  Run,
  | 'counts'
  | 'warmUp'
  | 'requests'
  | 'ledger'
  | 'dependency'
  | 'windows'
  | 'windowFigures'
  | 'marks'
  | 'faults'
  | 'allanRatio'
  | 'observed'
  | 'saturatedFirst'
  | 'budgets'
  | 'gateway'
  | 'generator'
>;

export interface RunParts extends AnalyseInput, Counted {
  readonly figures: LatencyFigures;
  readonly checks: readonly ValidityCheck[];
  readonly judgement: Judgement;
  readonly signatureRefusals: readonly SignatureRefusal[];
}

/** Joins what was found into the run as it is written to run.json. */
export const assembleRun = (parts: RunParts): Run => {
  const { runFolder, plan, facts, collected, figures, checks, judgement, ...input } = parts;
  const { counts, warmUp, requests, ledger, dependency, signatureRefusals } = input;
  const { windows, windowFigures, faults, marks, allanRatio, budgets, observed, saturatedFirst } =
    input;
  const { gateway, generator } = input;
  const { manifest, scenario } = plan;
  const { verdict, reasons } = judgement;
  const zeroEpochMs = zeroOf(parts);
  return {
    schema: RUN_SCHEMA,
    id: facts.id,
    verdict,
    reasons: [...reasons],
    warnings: [
      ...runWarnings(scenario, facts, collected, { checks, counts, signatureRefusals }),
      ...coverageWarnings(observed),
      ...receivedDispersionWarning(allanRatio, scenario.limits),
    ],
    headline: headline({
      verdict,
      scenario: manifest.scenario,
      eventStart: manifest.event.start,
      reasons,
      budgets,
      counts,
      peakPerSecond: facts.smoke ? null : manifest.arrivalRate.peakPerSecond,
      responseTime: figures.responseTime,
    }),
    fromSend: fromSendLine(figures.responseTime, figures.serviceTime),
    scenario: { name: manifest.scenario, title: manifest.title },
    plan: {
      folder: plan.folder,
      hash: manifest.hash,
      seed: manifest.seed,
      durationMs: manifest.durationMs,
      warmUpMs: manifest.warmUpMs,
      event: manifest.event,
      factors: manifest.factors,
    },
    windows,
    windowFigures,
    marks,
    faults,
    labels: facts.labels,
    target: facts.target,
    ...(facts.split !== undefined && { split: facts.split }),
    startedAt: facts.startedAt,
    zeroAt: zeroEpochMs === undefined ? null : new Date(zeroEpochMs).toISOString(),
    endedAt: facts.end?.endedAt ?? new Date().toISOString(),
    complete: facts.end !== null && facts.end.stoppedBecause === null,
    environment: facts.environment,
    counts,
    warmUp,
    requests,
    ledger,
    dependency,
    ...figures,
    arrivalRate: manifest.arrivalRate,
    allanRatio,
    observed,
    saturatedFirst,
    budgets,
    validity: [...checks],
    notChecked: [
      ...checks
        .filter(({ status }) => status === 'not-checked')
        .map(({ check, note }) => `${check}: ${note ?? ''}`),
      ...budgets
        .filter(({ status }) => status === 'not-checked')
        .map(({ name, why }) => `${name}: ${why ?? ''}`),
    ],
    gateway,
    generator,
    dashboard: dashboardOf(facts, manifest, zeroEpochMs),
    paths: pathsIn(runFolder, plan.folder, observed.length > 0),
  };
};

/** From just before the warm-up, so that the start is seen, to the end. */
const dashboardOf = (
  { grafana, id, end }: ReplayFacts,
  { scenario, warmUpMs }: Manifest,
  zeroEpochMs: number | undefined,
): string | null =>
  grafana === undefined || zeroEpochMs === undefined
    ? null
    : dashboardLink(grafana, DASHBOARD_UIDS.peakDay, {
        id,
        scenario,
        fromEpochMs: zeroEpochMs - warmUpMs - DASHBOARD_LEAD_MS,
        toEpochMs: end === null ? Date.now() : Date.parse(end.endedAt),
      });

const DASHBOARD_LEAD_MS = 5_000;

/** Wall clock at instant zero of the plan; undefined where no pacer told it. */
export const zeroOf = ({ collected, facts }: AnalyseInput): number | undefined =>
  collected.starts[0]?.zeroEpochMs ?? facts.end?.zeroEpochMs ?? undefined;

/** Where everything lies, from where the run folder was named. */
const pathsIn = (runFolder: string, planFolder: string, isObserved: boolean): Run['paths'] => {
  const { requests, payments, ledger, timeline, report, run, observed } = RUN_FILES;
  const files = {
    run,
    report,
    requests,
    payments,
    ledger,
    timeline,
    ...(isObserved && { observed }),
  };
  const entries = Object.entries(files).map(([name, file]) => [name, join(runFolder, file)]);
  return { folder: runFolder, plan: planFolder, ...Object.fromEntries(entries) };
};
