import { formatRate } from '../../../units/rate.ts';
import type { CurveMark, CurvePanel, Figure } from '../../charts/panel.ts';
import type { CapacityPaper } from '../capacity-paper.ts';
import { missedPlot } from '../missed-plot.ts';
import { decidingFigure, timesFigure } from '../shown-figure.ts';
import type { Drawing } from './drawing.ts';
import { figurePanel } from './figure-panel.ts';
import { goodPanel } from './good-panel.ts';
import { LOAD_TITLE, missedFigure } from './missed-panel.ts';
import { targetPanels } from './target-panels.ts';

/** The curve as charts: what decides, where the answer comes from, answers, the target itself. */
export const curveFigures = (paper: CapacityPaper): readonly Figure[] => {
  const { curve } = paper;
  const { points } = curve;
  if (points.length === 0) return [];
  const drawn: Drawing = { points, x: axisOf(paper), marks: marksOf(paper) };
  const [decides, times] = [decidingFigure(curve), timesFigure(curve)];
  const missed = missedPlot(curve);
  const own = targetPanels(drawn);
  return [
    ...(decides.name === times.name ? [] : figureOf('budget', decides, drawn)),
    ...figureOf('times', times, drawn),
    ...(missed === null ? [] : [missedFigure(missed, drawn.marks)]),
    {
      id: 'goodput',
      title: 'Goodput by load',
      caption: GOOD_NOTE,
      panels: [goodPanel(drawn)],
    },
    ...(own.length === 0
      ? []
      : [{ id: 'target', title: 'Inside of the target', caption: OWN_NOTE, panels: own }]),
  ];
};

const figureOf = (
  id: 'budget' | 'times',
  figure: ReturnType<typeof decidingFigure>,
  drawn: Drawing,
): readonly Figure[] => {
  const { name, value, isTold, others } = figure;
  if (!isTold && others.length === 0) return [];
  return [
    {
      id,
      title: value === 'duration' && id === 'times' ? 'Response time by load' : `${name} by load`,
      caption: isTold ? FIGURE_NOTE : `No probe had enough payments for a ${name}. ${FIGURE_NOTE}`,
      panels: [figurePanel(id, figure, drawn)],
    },
  ];
};

const FIGURE_NOTE =
  'Each point is one load that the search asked for, as its day and minute made it, of one probe or of ' +
  'several within 1 %; what chance drew for it stands in the table. Upright bars are the intervals of the figure that has the limit, ' +
  'dashed where nothing bounds them; the tint is that of the capacity. Probes that were stopped early ' +
  'stand apart: their queue had only begun to grow.';

const GOOD_NOTE =
  'Goodput are payments answered in time, and never more than were answered at all while load was ' +
  'counted. While it follows what is asked for, the target keeps up; where it bends away, answers come ' +
  'too late or not at all. A curve that falls again is a collapse.';

const OWN_NOTE =
  'As the target tells it: how long a payment waits for a worker, and how busy the workers are. A ' +
  'wait that grows before the response time breaks its limit is the warning to watch in production.';

const axisOf = ({ curve: { points }, search: { end } }: CapacityPaper): CurvePanel['x'] => {
  const high = end?.kind === 'converged' ? (end.perSecond.high ?? 0) : 0;
  const at = points.map(({ askedPerSecond }) => askedPerSecond);
  return {
    title: LOAD_TITLE,
    value: 'rate',
    scale: 'linear',
    at,
    from: 0,
    to: 1.04 * Math.max(high, ...at),
  };
};

const marksOf = ({ curve: { knee }, search: { end } }: CapacityPaper): readonly CurveMark[] => {
  const found = end?.kind === 'converged' ? end.perSecond : null;
  return [
    ...(found === null || found.value === null
      ? []
      : [
          {
            label: `capacity ${formatRate(found.value)}`,
            at: found.value,
            between: [found.low ?? 0, found.high ?? Infinity] as const,
          },
        ]),
    ...(knee.found ? [{ label: `knee ${formatRate(knee.x)}`, at: knee.x, between: null }] : []),
  ];
};
