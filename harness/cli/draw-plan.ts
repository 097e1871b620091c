import { join } from 'node:path';

import { PAGE_FILE } from '../model/plan/manifest.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import { writeWhole } from '../model/write-whole.ts';
import { planFigures } from '../report/plan/figures/plan-figures.ts';
import { renderPlanPage } from '../report/plan/plan-page.ts';
import { planPicture } from '../report/plan/plan-picture.ts';
import type { CliContext } from './context.ts';

/** Writes the page of a plan into its folder; returns its picture for a terminal, and the path. */
export const drawPlan = async (context: CliContext, plan: Plan): Promise<string> => {
  const figures = planFigures(plan);
  const page = join(plan.folder, PAGE_FILE);
  await writeWhole(page, renderPlanPage(plan, figures));
  const { outWidth: width, color, plain } = context;
  return `${planPicture(plan, figures, { width, color, plain })}\n\n  ${page}`;
};
