import type { Fit, FittedDispersion } from '../../model/fit.ts';
import { formatCount } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';

const SIZE = { width: 720, height: 420 };
const INSIDE = { left: 64, right: 676, top: 64, bottom: 360 };
/** Below this a factor is as good as nothing. */
const LEAST_FACTOR = 0.001;

/**
 * The Allan factor by window length as an SVG of its own, light or dark as its reader is: with the
 * trend and without, two standard errors of a Poisson process around 1.
 */
export const allanSvg = (fit: Fit): string => {
  const scales = fit.dispersion.filter(
    ({ allanFactor, trendFree }) => Number.isFinite(allanFactor) && Number.isFinite(trendFree),
  );
  const place = placing(scales);
  const { source, arrivals } = fit;
  const title = escaped(`${source.file}: ${arrivals.class.replaceAll('-', ' ')}`);
  const subtitle = escaped(
    `${formatCount(source.events)} events in ${formatDuration(source.durationMs)}, ${formatRate(fit.base.meanPerSecond)} on average`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="Allan factor by window length">`,
    `<style>${STYLE}</style>`,
    `<rect width="${SIZE.width}" height="${SIZE.height}" class="paper"/>`,
    `<text x="${INSIDE.left}" y="26" class="title">${title}</text>`,
    `<text x="${INSIDE.left}" y="46" class="quiet">${subtitle}</text>`,
    ...axes(scales, place),
    `<path class="band" d="${bandPath(scales, place)}"/>`,
    `<line class="poisson" x1="${INSIDE.left}" x2="${INSIDE.right}" y1="${place.y(1)}" y2="${place.y(1)}"/>`,
    `<polyline class="whole" points="${points(scales, place, ({ allanFactor }) => allanFactor)}"/>`,
    `<polyline class="free" points="${points(scales, place, ({ trendFree }) => trendFree)}"/>`,
    ...scales.map((scale) => dot(scale, place)),
    ...legend(),
    '</svg>',
    '',
  ].join('\n');
};

const STYLE = `
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .title { font-weight: 600; font-size: 16px }
.quiet { fill: #59636e } .paper { fill: #ffffff } .grid { stroke: #d1d9e0 }
.band { fill: #0969da; opacity: .12 } .poisson { stroke: #59636e; stroke-dasharray: 5 4 }
.whole { fill: none; stroke: #9a6700; stroke-width: 1.5; stroke-dasharray: 2 3 }
.free { fill: none; stroke: #0969da; stroke-width: 2 } .dot { fill: #0969da }
@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .quiet { fill: #9198a1 }
.paper { fill: #0d1117 } .grid { stroke: #3d444d } .band { fill: #4493f8; opacity: .2 }
.poisson { stroke: #9198a1 } .whole { stroke: #d29922 } .free { stroke: #4493f8 } .dot { fill: #4493f8 } }
`;

interface Place {
  readonly x: (windowMs: number) => number;
  readonly y: (factor: number) => number;
  readonly powers: readonly number[];
}

const placing = (scales: readonly FittedDispersion[]): Place => {
  const windows = scales.map(({ windowMs }) => Math.log10(windowMs));
  const factors = scales.flatMap(({ allanFactor, trendFree }) => [allanFactor, trendFree]);
  const logs = [0.5, 2, ...factors].map((factor) => Math.log10(Math.max(LEAST_FACTOR, factor)));
  const [from, to] = [Math.min(...windows, 0), Math.max(...windows, 1)];
  const first = scales.length > 1 ? windows[0]! : from;
  const last = scales.length > 1 ? windows.at(-1)! : to;
  const [low, high] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  return {
    x: (windowMs) =>
      round(INSIDE.left + along(Math.log10(windowMs), first, last) * (INSIDE.right - INSIDE.left)),
    y: (factor) => {
      const log = Math.log10(Math.max(10 ** low, factor));
      return round(INSIDE.bottom - along(log, low, high) * (INSIDE.bottom - INSIDE.top));
    },
    powers: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
  };
};

const along = (value: number, from: number, to: number): number => (value - from) / (to - from);

const axes = (scales: readonly FittedDispersion[], place: Place): readonly string[] => {
  const every = Math.ceil(scales.length / 8);
  return [
    ...place.powers.flatMap((factor) => [
      `<line class="grid" x1="${INSIDE.left}" x2="${INSIDE.right}" y1="${place.y(factor)}" y2="${place.y(factor)}"/>`,
      `<text class="quiet" x="${INSIDE.left - 8}" y="${place.y(factor) + 4}" text-anchor="end">${Number(factor.toPrecision(1))}</text>`,
    ]),
    ...scales
      .filter((_, i) => i % every === 0)
      .map(
        ({ windowMs }) =>
          `<text class="quiet" x="${place.x(windowMs)}" y="${INSIDE.bottom + 20}" text-anchor="middle">${formatDuration(windowMs)}</text>`,
      ),
    `<text class="quiet" x="${(INSIDE.left + INSIDE.right) / 2}" y="${INSIDE.bottom + 44}" text-anchor="middle">length of the window</text>`,
    `<text class="quiet" transform="translate(18 ${(INSIDE.top + INSIDE.bottom) / 2}) rotate(-90)" text-anchor="middle">Allan factor</text>`,
  ];
};

const points = (
  scales: readonly FittedDispersion[],
  place: Place,
  of: (scale: FittedDispersion) => number,
): string => scales.map((scale) => `${place.x(scale.windowMs)},${place.y(of(scale))}`).join(' ');

const bandPath = (scales: readonly FittedDispersion[], place: Place): string => {
  if (scales.length === 0) return '';
  const upper = points(scales, place, ({ standardError }) => 1 + 2 * standardError);
  const lower = points(scales.toReversed(), place, ({ standardError }) => 1 - 2 * standardError);
  return `M${upper} ${lower}Z`;
};

const dot = (scale: FittedDispersion, place: Place): string => {
  const { windowMs, trendFree, standardError } = scale;
  const words = `${formatDuration(windowMs)}: ${trendFree.toPrecision(4)} ± ${standardError.toPrecision(2)}`;
  return `<circle class="dot" cx="${place.x(windowMs)}" cy="${place.y(trendFree)}" r="3.5"><title>${words}</title></circle>`;
};

const legend = (): readonly string[] => [
  `<line class="free" x1="${INSIDE.right - 352}" x2="${INSIDE.right - 332}" y1="42" y2="42"/>`,
  `<text class="quiet" x="${INSIDE.right - 326}" y="46">without the trend</text>`,
  `<line class="whole" x1="${INSIDE.right - 190}" x2="${INSIDE.right - 170}" y1="42" y2="42"/>`,
  `<text class="quiet" x="${INSIDE.right - 164}" y="46">with it</text>`,
  `<line class="poisson" x1="${INSIDE.right - 110}" x2="${INSIDE.right - 90}" y1="42" y2="42"/>`,
  `<text class="quiet" x="${INSIDE.right - 84}" y="46">Poisson ± 2</text>`,
];

const round = (value: number): number => Math.round(value * 10) / 10;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
