import { startSearch } from '../../capacity/observe.ts';
import { runSearch } from '../../capacity/run-search.ts';
import {
  CAPACITY_SCHEMA,
  type CapacitySearch,
  type SearchEnd,
  type SearchSettings,
  type SearchState,
} from '../../model/capacity/capacity-search.ts';
import { makeFolder } from '../../model/make-folder.ts';
import { changedLimits } from '../../model/scenario/changed-limits.ts';
import { PEAKDAY_VERSION } from '../../model/version.ts';
import { realProbe } from '../../probe/real-probe.ts';
import type { CapacityPaper } from '../../report/capacity/capacity-paper.ts';
import { lastProbeText } from '../../report/capacity/probe-table.ts';
import type { CliContext } from '../context.ts';
import { originLabels } from '../origin-labels.ts';
import { progressObserver, type LiveProgress } from '../progress/live-progress.ts';
import { permission } from '../replay-options.ts';
import type { CapacityFlags } from './capacity-options.ts';
import { inWordsOfSearch } from './in-words-of-search.ts';
import type { OpenedSearch } from './open-search.ts';
import { writeSearch, writeSearchScenario } from './search-file.ts';
import { removePaper, writePaper } from './write-paper.ts';

export interface WantedSearch {
  readonly opened: Pick<OpenedSearch, 'ground' | 'place'>;
  readonly settings: SearchSettings;
  /** As it was left, for one that goes on. */
  readonly begun: CapacitySearch | undefined;
  readonly folder: string;
  /** The command that goes on with it, should it end in an error. */
  readonly resume: string;
  readonly flags: CapacityFlags;
  /** Path of k6. */
  readonly k6: string;
  readonly progress: LiveProgress;
}

export interface MadeSearch {
  readonly search: CapacitySearch & { readonly end: SearchEnd };
  readonly paper: CapacityPaper;
}

/** Searches to the end; what there is after each probe stands in the folder, to go on from. */
export const makeSearch = async (
  context: CliContext,
  { opened: { ground, place }, resume, settings, begun, folder, flags, k6, progress }: WantedSearch,
): Promise<MadeSearch> => {
  await makeFolder(folder);
  await writeSearchScenario(folder, place.source);
  let state: SearchState = begun ?? startSearch(settings);
  const startedAt = begun === undefined ? new Date().toISOString() : begun.startedAt;
  const limits = changedLimits(ground.probed.scenario);
  const { scenario, target, window, label, asked } = place;
  const search = <End extends SearchEnd | null>(end: End): CapacitySearch & { end: End } => ({
    schema: CAPACITY_SCHEMA,
    scenario,
    target,
    label,
    ...(startedAt !== undefined && { startedAt }),
    peakday: PEAKDAY_VERSION,
    changedLimits: [...limits],
    window,
    settings,
    asked,
    probes: state.probes,
    ...(state.resumedAt !== undefined && { resumedAt: state.resumedAt }),
    end,
  });
  await removePaper(folder);
  await writeSearch(folder, search(null));
  const probe = realProbe(context, {
    ...ground,
    folder,
    progress: { ...progress, observer: (plan) => progressObserver(progress, plan) },
    rehearsal: {
      target: { target: flags.target, ...permission(flags) },
      labels: { ...(await originLabels(context.env)), ...(label !== null && { varied: label }) },
      k6,
      offline: true,
      keepRaw: flags.keepRaw === true,
    },
  });
  const { end } = await runSearch(
    { ...state, settings },
    {
      probe: async (next) => {
        const number = state.probes.length + 1;
        try {
          return await probe(next, state.probes);
        } catch (thrown) {
          throw inWordsOfSearch(thrown, { probe: next, number, resume });
        }
      },
      keep: async (next) => {
        state = next;
        await writeSearch(folder, search(null));
        tellProbe(context, next);
      },
    },
  );
  await writeSearch(folder, search(end));
  return { search: search(end), paper: await writePaper(folder, search(end)) };
};

const tellProbe = ({ tell }: CliContext, { probes }: SearchState): void => {
  tell(`probe ${probes.length}: ${lastProbeText({ probes, end: null })}`);
  const { disturbed } = probes.at(-1)!.outcome;
  if (disturbed !== null) tell(`  ${disturbed}`);
};
