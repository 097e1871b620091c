import { join } from 'node:path';

import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import { refuseFolderInUse } from '../../rehearsal/prepare-run-folder.ts';
import type { CapacityPaper } from '../../report/capacity/capacity-paper.ts';
import { curvePicture } from '../../report/capacity/curve-picture.ts';
import { renderTextCapacity } from '../../report/capacity/text-capacity.ts';
import type { CliContext } from '../context.ts';
import { defaultFolder } from '../default-folder.ts';
import { k6OfCommand } from '../k6-of-command.ts';
import { liveProgress } from '../progress/live-progress.ts';
import { capacityExitCode } from './capacity-exit.ts';
import { askedSettings, searchSettings, type CapacityFlags } from './capacity-options.ts';
import { keepingProbes, resumeText } from './keeping-probes.ts';
import { makeSearch } from './make-search.ts';
import { openSearch } from './open-search.ts';
import { refuseScalesOverRate } from './scale-faults.ts';
import { searchToResume } from './search-file.ts';

/** The capacity for one scenario, as it is or as one search varies it by hand. */
export const tellSearch = async (
  context: CliContext,
  name: string,
  flags: CapacityFlags,
): Promise<void> => {
  const opened = await openSearch(context, name, flags);
  const { place, ground } = opened;
  const begun =
    flags.resume === undefined
      ? undefined
      : searchToResume(flags.resume, place, askedSettings(flags));
  if (begun !== undefined) refuseScalesOverRate(begun.settings, flags, opened.largestAllowed);
  const settings = begun?.settings ?? searchSettings(flags, opened.largestAllowed);
  const folder = flags.resume ?? flags.out ?? defaultFolder('runs', `${place.scenario}-capacity`);
  if (begun === undefined) await refuseFolderInUse(folder);
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
