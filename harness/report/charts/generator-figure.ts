import { CHECK } from '../../model/run/check-names.ts';
import type { Run } from '../../model/run/run.ts';
import type { Timeline } from '../../model/run/timeline.ts';
import { formatCount } from '../../units/count.ts';
import type { Figure, Frame, LinePanel, Level, ValueKind } from './panel.ts';
import { sliceMiddlesMs } from './slices.ts';
import { validityLimit } from './validity-limit.ts';

interface Strip {
  readonly id: string;
  readonly title: string;
  readonly value: ValueKind;
  readonly atMs: readonly number[];
  readonly levels: readonly Level[];
  readonly limit: { readonly label: string; readonly value: number } | null;
}

export const generatorFigure = (timeline: Timeline, run: Run, frame: Frame): Figure => {
  const { atMs, inFlight, cpuShare, loopDelayMs } = timeline.generator;
  const cap = run.generator.inFlightCap;
  const strips: readonly Strip[] = [
    {
      id: 'lateness',
      title: 'Lateness, p99 of each slice',
      value: 'duration',
      atMs: sliceMiddlesMs(timeline),
      levels: timeline.latenessP99Ms,
      limit: validityLimit(run.validity, CHECK.lateness, 'p99 of the whole run'),
    },
    {
      id: 'in-flight',
      title: 'Requests in flight',
      value: 'count',
      atMs,
      levels: inFlight,
      limit: cap > 0 ? { label: `cap ${formatCount(cap)}`, value: cap } : null,
    },
    {
      id: 'cpu',
      title: 'CPU of the generator, share of its cores',
      value: 'share',
      atMs,
      levels: cpuShare,
      limit: validityLimit(run.validity, CHECK.generatorCpu, 'limit'),
    },
    {
      id: 'loop-delay',
      title: 'Event-loop delay, longest of each stretch',
      value: 'duration',
      atMs,
      levels: loopDelayMs,
      limit: validityLimit(run.validity, CHECK.loopDelay, 'p99 of the whole run'),
    },
  ];
  return {
    id: 'generator',
    title: 'The generator: may I trust this run?',
    caption:
      'Lateness is sent minus planned. A generator that is late, starved or at its cap of ' +
      'requests in flight would blame the target for its own limits. The limits of lateness and ' +
      'event-loop delay are on the p99 of the whole run, that of the CPU on what lasts: a single ' +
      'peak above them breaks none. A limit far above the line is named at the top edge.',
    panels: strips.map((strip) => panelOf(strip, frame)),
  };
};

const panelOf = ({ limit, title, levels, ...strip }: Strip, frame: Frame): LinePanel => ({
  kind: 'line',
  scale: 'linear',
  heightPx: 96,
  title,
  ...strip,
  traces: [{ name: title, style: 'plain', levels }],
  limits: limit === null ? [] : [{ ...limit, fromMs: frame.fromMs, toMs: frame.toMs }],
  gap: null,
});
