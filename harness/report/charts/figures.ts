import type { Run } from '../../model/run/run.ts';
import type { Timeline } from '../../model/run/timeline.ts';
import { gatewayFigure } from './gateway-figure.ts';
import { generatorFigure } from './generator-figure.ts';
import { heatFigure } from './heat-figure.ts';
import type { Figure, Frame } from './panel.ts';
import { arrivalsFigure } from './arrivals-figure.ts';
import { responseTimeFigure } from './response-time-figure.ts';

/** All figures of a run, in the order in which one reads them: load, effect, cause, honesty. */
export const figuresOf = (run: Run, timeline: Timeline, frame: Frame): readonly Figure[] => [
  arrivalsFigure(timeline, run),
  responseTimeFigure(timeline, run.budgets, frame),
  heatFigure(timeline),
  ...(timeline.gateway === null ? [] : [gatewayFigure(timeline.gateway)]),
  generatorFigure(timeline, run, frame),
];
