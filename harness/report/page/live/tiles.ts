import type { LiveNow, LiveOutline } from '../../../model/run/live-frame.ts';
import { formatValue } from '../../charts/format-value.ts';
import type { Level, ValueKind } from '../../charts/panel.ts';
import { formatEventMoment } from '../../../model/scenario/event-clock.ts';
import { formatCount, plural } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import { smallestSampleFor } from '../../../stats/quantile-sample.ts';
import { writeText } from './write-text.ts';

const P99_NEEDS = smallestSampleFor(0.99);

/** The figures of this moment. */
export const writeTiles = (now: LiveNow): void => {
  const { gateway, failed, shed, inFlightCap } = now;
  write(
    'sent',
    'rate',
    now.sentPerSecond,
    `of ${formatValue('rate', now.plannedPerSecond)} planned`,
  );
  write('p50', 'duration', now.p50Ms);
  write(
    'p99',
    'duration',
    now.p99Ms,
    now.p99Ms === null ? `${P99_NEEDS} in 5 s needed` : 'last 5 s',
  );
  write('failed', 'count', failed, shed > 0 ? `and ${formatCount(shed)} shed` : '');
  write('in-flight', 'count', now.inFlight, `cap ${formatCount(inFlightCap)}`);
  write('queue', 'count', gateway?.queued ?? null);
  write('busy', 'count', gateway?.busy ?? null, gateway === null ? '' : `of ${gateway.workers}`);
  write('lateness', 'duration', now.latenessP99Ms, 'of the generator');
};

const write = (id: string, kind: ValueKind, level: Level, beside = ''): void => {
  writeText(`now-${id}`, formatValue(kind, level));
  writeText(`beside-${id}`, beside);
};

/** Both clocks, and how much of the plan is left. */
export const writeClocks = (outline: LiveOutline, { atMs, begun, settled }: LiveNow): void => {
  const { event, durationMs, payments } = outline;
  const insideMs = Math.min(durationMs, Math.max(0, atMs));
  const moment = formatEventMoment(insideMs * event.timeFactor, {
    start: event.start,
    durationMs: durationMs * event.timeFactor,
  });
  writeText('event-clock', moment);
  writeText('run-clock', `at the venue · ${phaseText(outline, atMs, begun - settled)}`);
  const passed = document.querySelector<HTMLProgressElement>('#passed');
  if (passed !== null) passed.value = Math.min(1, begun / Math.max(1, payments));
};

const phaseText = ({ durationMs }: LiveOutline, atMs: number, open: number): string => {
  if (atMs < 0) return `warm-up, ${seconds(-atMs)} to instant zero`;
  if (atMs < durationMs) return `run ${seconds(atMs)}, ${seconds(durationMs - atMs)} left`;
  return open > 0 ? `plan sent, waiting for ${plural(open, 'open payment')}` : 'plan sent';
};

const seconds = (ms: number): string => formatDuration(Math.ceil(ms / 1_000) * 1_000);
