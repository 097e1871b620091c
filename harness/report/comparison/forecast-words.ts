import type { ForecastAccuracy, WindowAccuracy } from '../../model/comparison/forecast-accuracy.ts';
import { plainText } from '../../model/plain-text.ts';
import { formatCount, plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';

/** What one pastes into a chat. */
const forecastHeadline = ({ windows, plan, shapeOnly }: ForecastAccuracy): string => {
  const [whole] = windows;
  if (whole === undefined || whole.bias === null) {
    return `${plan.scenario}: nothing came, so no forecast can be judged.`;
  }
  const sums = shapeOnly
    ? 'only the shape can be judged, since the plan does not know how many payments the event has'
    : `${formatCount(whole.forecast)} payments forecast, ${formatCount(whole.actual)} came (${signed(whole.bias)})`;
  return `${plan.scenario}: ${sums}; by interval the forecast was ${errorText(whole)} off.`;
};

/** Lines below the headline: what the figures rest on. */
const forecastNotes = (accuracy: ForecastAccuracy): readonly string[] => {
  const { intervalMs, missing, leftOut, windows } = accuracy;
  const whole = windows[0];
  const busier = whole?.busierThanPlanned ?? 0;
  return [
    `${plural(whole?.intervals ?? 0, 'interval')} of ${formatDuration(intervalMs)}`,
    ...(missing > 0 ? [`${plural(missing, 'interval')} of the event missing in the file`] : []),
    ...(leftOut > 0 ? [`${plural(leftOut, 'interval')} of the file outside the event`] : []),
    ...windows
      .filter(({ spanning }) => spanning > 0)
      .map(
        ({ window, spanning, intervals }) =>
          `${plural(spanning, 'interval')} across an edge of ${window ?? 'the event'} left out of it` +
          (intervals === 0 ? ': shorter intervals are needed to judge it' : ''),
      ),
    busier > 0
      ? `${plural(busier, 'interval')} busier than any that was planned: the rehearsal fell short there`
      : 'never busier than the busiest interval of the plan',
  ];
};

const COLUMNS = ['window', 'forecast', 'actual', 'bias', 'error', 'of luck', 'in band', 'busiest'];

/** Cells by row, the first of them the header. */
const forecastRows = ({ windows }: ForecastAccuracy): readonly (readonly string[])[] => [
  COLUMNS,
  ...windows.map((window) => [
    window.window ?? 'all',
    window.intervals === 0 ? '–' : formatCount(window.forecast),
    window.intervals === 0 ? '–' : formatCount(window.actual),
    window.bias === null ? '–' : signed(window.bias),
    shareText(window.error),
    shareText(window.errorOfLuck),
    shareText(window.inBand),
    busiestText(window),
  ]),
];

export const renderForecastText = (accuracy: ForecastAccuracy): string => {
  const rows = forecastRows(accuracy).map((row) => row.map(plainText));
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) =>
        i === 0 || i === row.length - 1 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!),
      )
      .join('  ')
      .trimEnd();
  return [
    plainText(forecastHeadline(accuracy)),
    ...forecastNotes(accuracy).map((note) => `  ${note}`),
    '',
    ...rows.map((row) => `  ${line(row)}`),
  ].join('\n');
};

export const renderForecastMarkdown = (accuracy: ForecastAccuracy): string => {
  const [header, ...rows] = forecastRows(accuracy).map((row) => row.map(cell));
  return [
    `**${cell(forecastHeadline(accuracy))}**`,
    '',
    ...forecastNotes(accuracy).map((note) => `- ${note}`),
    '',
    `| ${header!.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(COLUMNS.length - 2)} --- |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
};

const cell = (text: string): string =>
  plainText(text).replaceAll(/[\\|`*_<>[\]]/g, String.raw`\$&`);

const errorText = ({ error, errorOfLuck }: WindowAccuracy): string =>
  errorOfLuck === null
    ? shareText(error)
    : `${shareText(error)} (${shareText(errorOfLuck)} is what luck alone makes)`;

const busiestText = ({ busiestForecast, busiestActual }: WindowAccuracy): string =>
  busiestForecast === null || busiestActual === null
    ? '–'
    : `${formatCount(busiestForecast.payments)} at ${busiestForecast.at}, ` +
      `came ${formatCount(busiestActual.payments)} at ${busiestActual.at}`;

const shareText = (share: number | null): string => (share === null ? '–' : formatShare(share));

const signed = (share: number): string =>
  `${share < 0 ? '−' : '+'}${(Math.abs(share) * 100).toFixed(1)} %`;
