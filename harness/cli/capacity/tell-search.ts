import { join } from 'node:path';

import type { CapacitySearch, SearchSettings } from '../../model/capacity/capacity-search.ts';
import type { CapacityPaper } from '../../report/capacity/capacity-paper.ts';
import { curvePicture } from '../../report/capacity/curve-picture.ts';
import { renderTextCapacity } from '../../report/capacity/text-capacity.ts';
import type { CliContext } from '../context.ts';
import { defaultFolder } from '../default-folder.ts';
import { k6OfCommand } from '../k6-of-command.ts';
import { liveProgress } from '../progress/live-progress.ts';
import { capacityExitCode } from './capacity-exit.ts';
import { askedSettings, searchSettings, type CapacityFlags } from './capacity-options.ts';
import { holdingFolder, refuseUnlessEmpty } from './holding-folder.ts';
import { keepingProbes, resumeText } from './keeping-probes.ts';
import { makeSearch } from './make-search.ts';
import { openSearch, type OpenedSearch } from './open-search.ts';
import { refuseScalesOverRate } from './scale-faults.ts';
import { searchToResume } from './search-file.ts';

/** The capacity for one scenario, as it is or as one search varies it by hand. */
export const tellSearch = async (
  context: CliContext,
  name: string,
  flags: CapacityFlags,
): Promise<void> => {
  const opened = await openSearch(context, name, flags);
  const { resume, out } = flags;
  const asked = resume === undefined ? searchSettings(flags, opened.largestAllowed) : undefined;
  const folder = resume ?? out ?? defaultFolder('runs', `${opened.place.scenario}-capacity`);
  await holdingFolder(folder, () => searchIn(folder, { context, flags, opened, asked }));
};

interface Asked {
  readonly context: CliContext;
  readonly flags: CapacityFlags;
  readonly opened: OpenedSearch;
  /** Of a new one. */
  readonly asked: SearchSettings | undefined;
}

const searchIn = async (
  folder: string,
  { context, flags, opened, asked }: Asked,
): Promise<void> => {
  const { place, ground, largestAllowed } = opened;
  const begun =
    asked === undefined ? searchToResume(folder, place, askedSettings(flags)) : undefined;
  if (begun === undefined) await refuseUnlessEmpty(folder);
  else refuseScalesOverRate(begun.settings, flags, largestAllowed);
  const settings = asked ?? begun!.settings;
  const progress = liveProgress(context);
  const { path: k6 } = await k6OfCommand(context, flags, progress.step).finally(progress.done);
  tellLeftOut(context, ground.probed.leftOut);
  const resume = resumeText(folder, flags);
  const { search, paper } = await keepingProbes(context, { folder, flags }, () =>
    makeSearch(context, { opened, resume, settings, begun, folder, flags, k6, progress }),
  );
  context.out(textOf(context, search, paper, flags));
  context.tell(`  ${join(folder, 'capacity.html')}`);
  context.exitWith(capacityExitCode(search.end));
};

export const tellLeftOut = ({ tell }: CliContext, windows: readonly string[]): void => {
  if (windows.length === 0) return;
  tell(
    `! Budgets of other windows are not held: ${windows.join(', ')}. ` +
      `Probe one of them with --window ${windows[0]}.`,
  );
};

const textOf = (
  { color, outWidth, plain }: CliContext,
  search: CapacitySearch,
  paper: CapacityPaper,
  { json }: CapacityFlags,
): string => {
  if (json) return JSON.stringify(search, null, 2);
  const look = { color, width: outWidth, plain };
  return `${renderTextCapacity(search, look).trimEnd()}\n\n${curvePicture(paper, look).trimEnd()}`;
};
