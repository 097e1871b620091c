import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { OF_ONE_PLAN } from '../../../generators/plan-rate.ts';
import { makeCurve } from '../../capacity/curve/make-curve.ts';
import { searchParameters } from '../../capacity/search-parameters.ts';
import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import { searchWarnings } from '../../model/capacity/search-warnings.ts';
import type { Parameter } from '../../model/plan/manifest.ts';
import { readPlan } from '../../model/plan/read-plan.ts';
import { writeWhole } from '../../model/write-whole.ts';
import type { CapacityPaper } from '../../report/capacity/capacity-paper.ts';
import { capacityHeadline, capacityLines } from '../../report/capacity/capacity-words.ts';
import { curveCsv } from '../../report/capacity/curve-csv.ts';
import { curveSvg } from '../../report/capacity/curve-svg.ts';
import { renderHtmlCapacity } from '../../report/capacity/html-capacity.ts';
import { renderMarkdownCapacity } from '../../report/capacity/markdown-capacity.ts';
import { knownTarget } from './known-target.ts';

/** Page, Markdown, slide and table of a search, beside its JSON. @returns what they were made from */
export const writePaper = async (
  folder: string,
  search: CapacitySearch,
): Promise<CapacityPaper> => {
  const probed = search.probes.find(({ outcome }) => outcome.folder !== null)?.outcome.folder;
  const paper: CapacityPaper = {
    search,
    decision: {
      headline: capacityHeadline(search),
      lines: capacityLines(search),
      warnings: searchWarnings(search),
    },
    curve: makeCurve(search, knownTarget(folder, search)),
    parameters: {
      search: searchParameters(search),
      demand:
        probed === undefined || probed === null
          ? []
          : demandOf(readPlan(join(folder, probed, 'plan')).manifest.parameters),
    },
  };
  await Promise.all(
    Object.entries(PAPERS).map(([name, render]) => writeWhole(join(folder, name), render(paper))),
  );
  return paper;
};

const PAPERS: Readonly<Record<string, (paper: CapacityPaper) => string>> = {
  'capacity.html': renderHtmlCapacity,
  'capacity.md': renderMarkdownCapacity,
  'curve.svg': curveSvg,
  'curve.csv': curveCsv,
};

/** Of a search that goes on: what it found before is no more what its JSON says. */
export const removePaper = async (folder: string): Promise<void> => {
  for (const name of Object.keys(PAPERS)) await rm(join(folder, name), { force: true });
};

/** Each probe has its own, which its row tells. */
const OF_ONE_PROBE: ReadonlySet<string> = new Set(Object.values(OF_ONE_PLAN));

const demandOf = (parameters: readonly Parameter[]): readonly Parameter[] =>
  parameters.filter(({ name }) => !OF_ONE_PROBE.has(name));
