import type { Plan } from '../../model/plan/read-plan.ts';
import { planFrame } from './charts/plan-frame.ts';
import type { PlanFigures } from './figures/plan-figures.ts';
import { inkOf, type PictureOptions } from './picture/ink.ts';
import { ratePlot } from './picture/rate-plot.ts';
import { besideOneAnother, shareLines } from './picture/share-lines.ts';

export type { PictureOptions } from './picture/ink.ts';

const NARROWEST = 40;
/** From here on, kinds of shop and prefectures stand beside one another. */
const WIDE = 76;
const INDENT = '  ';

/** A plan for a terminal: its rate over the event, then its largest categories and prefectures. */
export const planPicture = (plan: Plan, figures: PlanFigures, options: PictureOptions): string => {
  const ink = inkOf(options);
  const width = Math.max(NARROWEST, options.width);
  const plot = ratePlot(figures, planFrame(plan), ink, width);
  const inside = width - INDENT.length;
  const wide = width >= WIDE;
  const half = wide ? Math.floor((inside - 2) / 2) : inside;
  const categories = shareLines('by kind of shop', figures.categories, ink, half);
  const prefectures = shareLines('by prefecture', figures.prefectures, ink, half);
  const shares = wide
    ? besideOneAnother(categories, prefectures)
    : [...categories.lines, '', ...prefectures.lines];
  return [...plot, '', ...shares.map((line) => INDENT + line)]
    .map((line) => line.trimEnd())
    .join('\n');
};
