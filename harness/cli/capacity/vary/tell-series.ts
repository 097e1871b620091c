import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { SearchEnd } from '../../../model/capacity/capacity-search.ts';
import type { CapacitySeries } from '../../../model/capacity/capacity-series.ts';
import { writeWhole } from '../../../model/write-whole.ts';
import { coolDown, pauseAfterMs } from '../../../probe/cool-down.ts';
import { capacityHeadline } from '../../../report/capacity/capacity-words.ts';
import { renderHtmlSeries } from '../../../report/capacity/series/html-series.ts';
import { renderMarkdownSeries } from '../../../report/capacity/series/markdown-series.ts';
import type { SeriesPaper } from '../../../report/capacity/series/series-paper.ts';
import { formerSets } from '../../../report/capacity/series/series-words.ts';
import { renderTextSeries } from '../../../report/capacity/series/text-series.ts';
import type { CliContext } from '../../context.ts';
import { k6OfCommand } from '../../k6-of-command.ts';
import { liveProgress, type LiveProgress } from '../../progress/live-progress.ts';
import { seriesExitCode } from '../capacity-exit.ts';
import { holdingFolder } from '../holding-folder.ts';
import { keepingSearches, resumeText } from '../keeping-probes.ts';
import { makeSearch } from '../make-search.ts';
import { readSearch } from '../search-file.ts';
import { tellLeftOut } from '../tell-search.ts';
import { changeTarget } from './change-target.ts';
import { openSeries, type OpenedSeries } from './open-series.ts';
import { placeSeries, type WantedSeries } from './place-series.ts';
import { commandsAt } from './read-sets.ts';
import { runSeries } from './run-series.ts';
import { writeSeries } from './series-file.ts';
import { labelOf } from './vary-option.ts';

/** The capacity at each of some numbers of replicas, or of what else varies. */
export const tellSeries = async (
  context: CliContext,
  name: string,
  wanted: WantedSeries,
): Promise<void> => {
  const placed = await placeSeries(context, name, wanted);
  await holdingFolder(placed.folder, async () =>
    searchSeries(context, name, { wanted, opened: await openSeries(placed) }),
  );
};

const searchSeries = async (
  context: CliContext,
  name: string,
  { wanted, opened }: Pick<Stage, 'wanted' | 'opened'>,
): Promise<void> => {
  const { folder, members } = opened;
  const progress = liveProgress(context);
  const found = k6OfCommand(context, wanted.flags, progress.step);
  const { path: k6 } = await found.finally(progress.done);
  const [first] = members.values();
  tellLeftOut(context, first!.opened.ground.probed.leftOut);
  tellFormer(context, opened.series);
  const stage: Stage = { context, wanted, opened, progress, k6 };
  const searches = [...members.values()].map((member) => member.folder);
  const keeping = { folder, flags: wanted.flags, members: searches };
  await removePapers(folder);
  const series = await keepingSearches(context, keeping, () =>
    runSeries(opened.series, {
      prepare: (value) => prepare(stage, value),
      search: (value) => search(stage, value),
      keep: (now) => writeSeries(folder, now),
    }),
  );
  const paper: SeriesPaper = { series, searches: searchesOf(folder, series) };
  for (const [file, render] of Object.entries(PAPERS))
    await writeWhole(join(folder, file), render(paper));
  const { color, outWidth: width } = context;
  context.out(
    wanted.flags.json
      ? JSON.stringify(series, null, 2)
      : renderTextSeries(paper, { color, width }).trimEnd(),
  );
  tellNext(context, series, { name, folder });
  context.exitWith(seriesExitCode(series.searches.flatMap(({ end }) => end ?? [])));
};

/** A command may have been mended since some of its searches were made. */
const tellFormer = ({ tell }: CliContext, series: CapacitySeries): void => {
  const formerly = formerSets(series);
  if (formerly.length === 0) return;
  tell(`! The command of --set is another one now: ${formerly.join('; ')}.`);
};

const PAPERS: Readonly<Record<string, (paper: SeriesPaper) => string>> = {
  'series.md': renderMarkdownSeries,
  'series.html': renderHtmlSeries,
};

/** Of a series that goes on: should it be cut short they would say what it found before. */
const removePapers = async (folder: string): Promise<void> => {
  for (const name of Object.keys(PAPERS)) await rm(join(folder, name), { force: true });
};

const searchesOf = (folder: string, { searches }: CapacitySeries): SeriesPaper['searches'] =>
  new Map(
    searches
      .filter(({ end }) => end !== null)
      .map((each) => [each.value, readSearch(join(folder, each.folder))]),
  );

interface Stage {
  readonly context: CliContext;
  readonly wanted: WantedSeries;
  readonly opened: OpenedSeries;
  readonly progress: LiveProgress;
  readonly k6: string;
}

/** Commands are run, and a target gets time, before each search but a first one that needs none. */
const prepare = async (
  { context, wanted: { flags, series: asked }, opened, progress }: Stage,
  value: number,
): Promise<void> => {
  const { interrupted, env } = context;
  const { target } = flags;
  const { setTimeoutMs: timeoutMs, vary, sets } = asked;
  const { folder, settings, opened: of } = opened.members.get(value)!;
  const label = labelOf(vary, value);
  const at = vary.values.indexOf(value);
  context.tell(
    `${label}, ${at + 1} of ${vary.values.length}: at most ${settings.loadSeconds} s of load`,
  );
  const commands = commandsAt(sets, value);
  const onStep = progress.step;
  try {
    if (commands.length > 0 && target !== undefined) {
      const change = { target, label, commands, timeoutMs, folder };
      await changeTarget({ ...change, env, interrupted, onStep });
    } else if (at === 0) return;
    const before = opened.members.get(vary.values[at - 1] ?? Number.NaN);
    const last = before && readSearch(before.folder).probes.at(-1);
    const { coolDownMs, probed } = of.ground;
    const pauseMs = pauseAfterMs(last, { coolDownMs, timeoutMs: probed.scenario.replay.timeout });
    await coolDown({ target, pauseMs, interrupted, onStep });
  } finally {
    progress.done();
  }
};

const search = async (
  { context, wanted: { flags }, opened, progress, k6 }: Stage,
  value: number,
): Promise<SearchEnd> => {
  const member = opened.members.get(value)!;
  const resume = resumeText(opened.folder, flags);
  const { search: made } = await makeSearch(context, { ...member, resume, flags, k6, progress });
  context.tell(capacityHeadline(made));
  context.tell(`  ${join(member.folder, 'capacity.html')}`);
  return made.end;
};

/** A fleet is sized from searches at numbers of replicas whose capacity was found. */
const tellNext = (
  { tell }: CliContext,
  { varied, searches }: CapacitySeries,
  { name, folder }: { readonly name: string; readonly folder: string },
): void => {
  tell(`  ${join(folder, 'series.html')}`);
  const found = searches.filter(({ end }) => end?.kind === 'converged');
  if (varied !== 'replicas' || found.length === 0) return;
  const from =
    found.length === searches.length
      ? `--from ${folder}`
      : found.map((each) => `--from ${join(folder, each.folder)}`).join(' ');
  tell(`  next: peakday capacity --for ${name} ${from}`);
};
