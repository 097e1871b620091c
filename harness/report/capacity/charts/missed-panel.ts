import { plural } from '../../../units/count.ts';
import { formatShare } from '../../../units/share.ts';
import type { CurveMark, Figure, Level, Trace } from '../../charts/panel.ts';
import { fittedAt, type MissedDot, type MissedPlot } from '../missed-plot.ts';

/** Where the answer comes from: misses by load, what is allowed, and the curve that was fitted. */
export const missedFigure = (plot: MissedPlot, marks: readonly CurveMark[]): Figure => {
  const { budget, allowed, fitted, dots, from, to } = plot;
  const places = [
    ...fitted.map(({ askedPerSecond: at }) => ({ at, dot: null })),
    ...dots.map((dot) => ({ at: dot.at, dot })),
  ].toSorted((a, b) => a.at - b.at);
  const ofDots = (of: (dot: MissedDot) => Level): readonly Level[] =>
    places.map(({ dot }) => (dot === null ? null : of(dot)));
  const ofCurve = (name: 'low' | 'median' | 'high'): readonly Level[] =>
    places.map(({ at }) => fittedAt(fitted, at)[name]);
  const curve: readonly Trace[] =
    fitted.length === 0
      ? []
      : [
          { name: 'fitted, 95 % interval', style: 'edge', levels: ofCurve('low') },
          { name: 'to', style: 'edge', levels: ofCurve('high') },
          { name: 'fitted', style: 'expected', levels: ofCurve('median') },
        ];
  return {
    id: 'missed',
    title: 'Where the answer comes from: the share that missed',
    caption: captionOf(plot),
    panels: [
      {
        kind: 'curve',
        id: 'missed',
        title: `Share that missed: ${budget}`,
        value: 'share',
        scale: 'log',
        heightPx: 260,
        x: {
          title: LOAD_TITLE,
          value: 'rate',
          scale: 'linear',
          at: places.map(({ at }) => at),
          from,
          to,
        },
        traces: [
          ...curve,
          {
            name: `allowed ${formatShare(allowed)}`,
            style: 'bound',
            levels: places.map(() => allowed),
          },
          {
            name: 'a load',
            style: 'observed',
            levels: ofDots(({ value, isPartial }) => (isPartial ? null : value)),
          },
          ...(dots.some(({ value, isPartial }) => isPartial && value !== null)
            ? [
                {
                  name: PARTIAL,
                  style: 'dots' as const,
                  levels: ofDots(({ value, isPartial }) => (isPartial ? value : null)),
                },
              ]
            : []),
        ],
        gap: curve.length === 0 ? null : [1, 0],
        marks: marks.filter(({ at }) => at >= from && at <= to),
        ranges: dots.map(({ at, low, high }) => ({ at, low, high })),
      },
    ],
  };
};

export const LOAD_TITLE = 'Planned load, payments a second';

const PARTIAL = 'stopped early, or too short to overload';

const captionOf = ({ fitted, leftOut }: MissedPlot): string =>
  [
    'The search goes by who missed the budget, which even a short probe can tell.',
    ...(fitted.length === 0
      ? []
      : [
          'The curve is the median of all response curves that its posterior holds, the tint their 95 % interval: the curve crosses what is allowed at the capacity.',
        ]),
    'Upright bars are intervals of the share; one without a point: nobody missed. More than four times what is allowed says only that the load is too high.',
    ...(leftOut === 0
      ? []
      : [`${plural(leftOut, 'load')} farther away ${leftOut === 1 ? 'is' : 'are'} left out.`]),
  ].join(' ');
