import { join } from 'node:path';

import { makeCurve } from '../../capacity/curve/make-curve.ts';
import { searchParameters } from '../../capacity/search-parameters.ts';
import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import { readPlan } from '../../model/plan/read-plan.ts';
import { writeWhole } from '../../model/write-whole.ts';
import type { CapacityPaper } from '../../report/capacity/capacity-paper.ts';
import { capacityHeadline, capacityLines } from '../../report/capacity/capacity-words.ts';
import { curveCsv } from '../../report/capacity/curve-csv.ts';
import { curveSvg } from '../../report/capacity/curve-svg.ts';
import { renderHtmlCapacity } from '../../report/capacity/html-capacity.ts';
import { renderMarkdownCapacity } from '../../report/capacity/markdown-capacity.ts';

/** Page, Markdown, slide and table of a search, beside its JSON. @returns what they were made from */
export const writePaper = async (
  folder: string,
  search: CapacitySearch,
): Promise<CapacityPaper> => {
  const probed = search.probes.find(({ outcome }) => outcome.folder !== null)?.outcome.folder;
  const paper: CapacityPaper = {
    search,
    decision: { headline: capacityHeadline(search), lines: capacityLines(search) },
    // How long services take is not the question of a search: they wait for more than workers.
    curve: makeCurve(search, null),
    parameters: {
      search: searchParameters(search),
      demand:
        probed === undefined || probed === null
          ? []
          : readPlan(join(folder, probed, 'plan')).manifest.parameters,
    },
  };
  const files = {
    'capacity.html': renderHtmlCapacity(paper),
    'capacity.md': renderMarkdownCapacity(paper),
    'curve.svg': curveSvg(paper),
    'curve.csv': curveCsv(paper),
  };
  await Promise.all(
    Object.entries(files).map(([name, text]) => writeWhole(join(folder, name), text)),
  );
  return paper;
};
