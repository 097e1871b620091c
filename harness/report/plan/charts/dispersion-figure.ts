import type { Figure, Trace } from '../../charts/panel.ts';
import type { Dispersion } from '../figures/dispersion.ts';

/** Half the width of a band that holds 99 % of a normal distribution, in standard errors. */
const BAND_ERRORS = 2.576;

const centre = ({ theory }: Dispersion): number => theory ?? 1;

/** Allan factor by window: the payments of the plan against what its process promises. */
export const dispersionFigure = (dispersion: readonly Dispersion[], process: string): Figure => {
  const levels = (of: (at: Dispersion) => number): readonly number[] => dispersion.map(of);
  const edge = (sign: 1 | -1) => (at: Dispersion) =>
    Math.max(0, centre(at) + sign * BAND_ERRORS * at.standardError);
  const known = dispersion.some(({ theory }) => theory !== null);
  const traces: readonly Trace[] = [
    ...(known
      ? ([
          { name: '99 % of all luck', style: 'edge', levels: levels(edge(-1)) },
          { name: 'to', style: 'edge', levels: levels(edge(1)) },
          { name: `theory: ${process}`, style: 'expected', levels: levels(centre) },
        ] as const)
      : []),
    { name: 'Poisson at a steady rate', style: 'bound', levels: levels(() => 1) },
    { name: 'this plan', style: 'observed', levels: levels(({ observed }) => observed) },
  ];
  const highest = Math.max(...dispersion.map(({ observed }) => observed), 1);
  return {
    id: 'dispersion',
    title: 'How unevenly payments fall',
    caption: known ? `${CAPTION} ${TINT}` : CAPTION,
    panels: [
      {
        kind: 'curve',
        id: 'dispersion',
        title: 'Allan factor',
        value: 'ratio',
        scale: highest > LINEAR_UP_TO ? 'log' : 'linear',
        heightPx: 240,
        x: {
          title: 'Length of the windows, in plan time',
          value: 'duration',
          scale: 'log',
          at: dispersion.map(({ windowMs }) => windowMs),
          from: (dispersion[0]?.windowMs ?? 1) / 1.3,
          to: (dispersion.at(-1)?.windowMs ?? 1) * 1.3,
        },
        traces,
        gap: known ? [1, 0] : null,
      },
    ],
  };
};

/** Above it, what is near 1 would be flat. */
const LINEAR_UP_TO = 4;

const CAPTION =
  'The Allan factor compares the counts of neighbouring windows: 1 for independent customers at a ' +
  'steady rate, nearly 0 for evenly spaced requests, more than 1 for bursts and for a rate that ' +
  'changes within the window.';

const TINT = 'Points inside the tint are what the stated process promises.';
