import type { Fit, FittedArrivals, FittedSpike } from '../../model/fit.ts';
import { formatEventInstant } from '../../model/scenario/event-clock.ts';
import { formatCount, plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { inkOf, type Ink, type PictureOptions } from '../plan/picture/ink.ts';
import { dispersionRows } from './dispersion-rows.ts';

/** What a trace is made of, for a terminal. */
export const fitText = (fit: Fit, options: PictureOptions): string => {
  const ink = inkOf(options);
  return [
    ...headLines(fit),
    '',
    ...baseLines(fit, ink, options.width),
    '',
    ...spikeLines(fit),
    '',
    ink.paint('bold', 'Dispersion: Allan factor without the trend, ± its error if it were Poisson'),
    ...(fit.dispersion.length === 0
      ? ['  too short to tell']
      : dispersionRows(fit.dispersion, ink, options.width - 2).map((line) => `  ${line}`)),
    '',
    ...arrivalLines(fit.arrivals, ink),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
};

const headLines = ({ source }: Fit): readonly string[] => {
  const { file, kind, events, start, durationMs, intervalMs, timeFactor, countFactor } = source;
  const what = kind === 'counts' ? `counts of ${formatDuration(intervalMs!)}` : `a ${kind}`;
  return [
    `${file}, ${what}: ${formatCount(events)} events in ${formatDuration(durationMs)} from ${start}`,
    ...(timeFactor === 1
      ? []
      : [
          `  in the time of the event: ${Number(timeFactor.toPrecision(4))} times that of the file`,
        ]),
    ...(countFactor === 1
      ? []
      : [
          `  rates are those of the planned payments, ${Number(countFactor.toPrecision(3))} of what the event itself has`,
        ]),
  ];
};

const baseLines = ({ base, source }: Fit, ink: Ink, width: number): readonly string[] => {
  const { hoursPerSecond, within, meanPerSecond, peakPerSecond } = base;
  const most = Math.max(...hoursPerSecond);
  const busiest = hoursPerSecond.indexOf(most);
  const within24 = hoursPerSecond.length <= width - 4;
  const cells = hoursPerSecond.map(
    (rate) => ink.levels[Math.round((rate / (most || 1)) * (ink.levels.length - 1))]!,
  );
  const shape =
    within === 'smooth' ? 'smooth from hour to hour' : 'with the hours of a usual day of shops';
  return [
    `${ink.paint('bold', 'Base')}: ${formatRate(most)} in its busiest hour, ${hourText(busiest, source.start)}; ${shape}`,
    ...(within24 && hoursPerSecond.length > 1 ? [`  ${ink.paint('cyan', cells.join(''))}`] : []),
    `  all together ${formatRate(meanPerSecond)} on average, ${formatRate(peakPerSecond)} at the peak of the curve`,
  ];
};

/** The hour of the clock, from 0 for that of the start. */
const hourText = (hour: number, start: string): string => {
  const clock = (Number(start.slice(11, 13)) + hour) % 24;
  return `${String(clock).padStart(2, '0')}:00`;
};

const spikeLines = ({ spikes, unevenRises, source }: Fit): readonly string[] => [
  spikes.length === 0
    ? 'Spikes: none that lifts the rate by half'
    : `Spikes: ${formatCount(spikes.length)}`,
  ...spikes.map((spike) => `  ${spikeText(spike, source.start)}`),
  ...(unevenRises === 0
    ? []
    : [
        `  ${plural(unevenRises, 'rise')} no larger than the rest is uneven by: not told as spikes`,
      ]),
];

const spikeText = (spike: FittedSpike, start: string): string => {
  const [from, peak] = [spike.startMs, spike.peakMs].map((atMs) =>
    formatEventInstant(atMs, start).slice(0, 5),
  );
  const rise = formatDuration(spike.peakMs - spike.startMs);
  const [fast, slow] = [spike.fastHalfLifeMs, spike.slowHalfLifeMs].map(formatDuration);
  const share = few(spike.slowShare);
  const twice = share > 0.01 && share < 0.99;
  const parts = twice ? ` (half-lives ${fast} and, for ${formatShare(share)} of it, ${slow})` : '';
  const decay = `half gone after ${formatDuration(spike.halfLifeMs)}${parts}`;
  const steepest = `steepest ${formatShare(few(spike.steepestPerMinute))} of the peak a minute`;
  return `${spike.name}: ×${few(spike.magnitude)} at ${peak}, after ${rise} from ${from}; ${decay}; ${steepest}`;
};

const CLASS_TEXT: Readonly<Record<FittedArrivals['class'], string>> = {
  'evenly-spaced': 'evenly spaced',
  poisson: 'Poisson',
  'slow-random-intensity': 'slow random intensity',
  'short-range-clustering': 'short-range clustering',
  'not-distinguishable': 'not distinguishable',
};

const arrivalLines = (arrivals: FittedArrivals, ink: Ink): readonly string[] => {
  const { decidedBy, reason, open } = arrivals;
  const [value, limit] = [decidedBy.value, decidedBy.limit].map(few);
  return [
    `${ink.paint('bold', 'Arrivals')}: ${CLASS_TEXT[arrivals.class]}`,
    `  ${reason}`,
    `  decided by: ${decidedBy.name}, ${value} against ${limit}`,
    ...open.map((sentence) => `  open: ${sentence}`),
  ];
};

const few = (value: number): number => Number(value.toPrecision(3));
