import type { GrafanaAccess } from '../../model/backend/grafana-access.ts';
import { eventWindows } from '../../model/run/event-windows.ts';
import type { BeginningRun, RunObserver } from '../../model/run/run-observer.ts';
import { faultText } from '../../model/scenario/fault-text.ts';
import { gatewayConfigOf } from '../../model/scenario/gateway-config.ts';
import { gatewaySchema } from '../../model/scenario/gateway.ts';
import { replayedSpan } from '../replayed-span.ts';
import { annotationQueue, type AnnotationQueue } from './annotation-queue.ts';

interface Note {
  readonly kind: 'run' | 'phase' | 'window' | 'fault' | 'mark';
  readonly text: string;
  readonly fromMs: number;
  /** A point in time if absent. */
  readonly toMs?: number;
}

/**
 * Writes what happens in a run into the user's Grafana: its start and end, its phases, the windows of
 * the event, faults of the mock gateway, and marks. What is known of the plan is written when it
 * starts, so that it stands in the charts before it comes.
 */
export const annotatedRun = (
  access: GrafanaAccess,
  queue: AnnotationQueue = annotationQueue(access),
  nowEpochMs: () => number = Date.now,
): RunObserver => {
  let run: BeginningRun | undefined;
  let begun: BegunRun | undefined;
  const tell = ({ facts, plan, zeroEpochMs }: BegunRun, note: Note): void => {
    const { kind, text, fromMs, toMs } = note;
    queue.add({
      time: Math.round(zeroEpochMs + fromMs),
      ...(toMs !== undefined && { timeEnd: Math.round(zeroEpochMs + toMs) }),
      text,
      tags: ['peakday', facts.id, plan.manifest.scenario, kind],
    });
  };
  return {
    name: 'the annotations in Grafana',
    warningCode: 'not-annotated',
    begin: (beginning) => {
      run = beginning;
    },
    takeNote: ({ tag, note }) => {
      if (run === undefined || begun !== undefined || tag !== '#start') return;
      begun = { ...run, zeroEpochMs: note.zeroEpochMs };
      for (const planned of plannedNotes(run)) tell(begun, planned);
    },
    takeMark: ({ atEpochMs, text }) => {
      if (begun === undefined) return;
      tell(begun, { kind: 'mark', text, fromMs: atEpochMs - begun.zeroEpochMs });
    },
    replayed: async () => {
      if (begun === undefined) return;
      const text = `Run ${begun.facts.id} ended`;
      tell(begun, { kind: 'run', text, fromMs: nowEpochMs() - begun.zeroEpochMs });
      await queue.written();
    },
  };
};

interface BegunRun extends BeginningRun {
  /** The wall clock at instant zero of the plan. */
  readonly zeroEpochMs: number;
}

const plannedNotes = (run: BeginningRun): readonly Note[] => {
  const { manifest, scenario } = run.plan;
  const { id, from, to } = run.facts;
  const { fromMs, toMs } = replayedSpan(run, run.plan.plannedMs().subarray(from, to));
  const windows = eventWindows(scenario, manifest).map(
    ({ name, ...window }) => ({ kind: 'window', text: name, ...window }) as const,
  );
  return [
    { kind: 'run', text: `Run ${id} of ${manifest.scenario} started`, fromMs },
    ...(fromMs < 0 ? [{ kind: 'phase', text: 'Warm-up', fromMs, toMs: 0 } as const] : []),
    { kind: 'phase', text: 'Plan', fromMs: 0, toMs },
    // What a smoke run does not come to is none of its own.
    ...[...windows, ...faultNotes(run)].filter((note) => note.fromMs < toMs),
  ];
};

/** Those of a gateway of our own: another's timetable is not known here. */
const faultNotes = ({ plan, facts }: BeginningRun): readonly Note[] => {
  if (facts.pids.gateway === null) return [];
  const { manifest, scenario, source } = plan;
  const config = gatewaySchema.parse(gatewayConfigOf(source, scenario, manifest.factors.time));
  return config.faults.timetable.map((fault) => ({
    kind: 'fault',
    text: faultText(fault),
    fromMs: fault.fromMs,
    toMs: fault.toMs,
  }));
};
