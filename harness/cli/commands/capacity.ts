import { join } from 'node:path';

import { Command } from 'commander';

import { startSearch } from '../../capacity/observe.ts';
import { runSearch } from '../../capacity/run-search.ts';
import {
  CAPACITY_SCHEMA,
  type CapacitySearch,
  type SearchState,
} from '../../model/capacity/capacity-search.ts';
import { PeakdayError } from '../../model/error.ts';
import { EXIT } from '../../model/exit-code.ts';
import { makeFolder } from '../../model/make-folder.ts';
import { laterStart } from '../../model/scenario/event-clock.ts';
import { refuseFolderInUse } from '../../rehearsal/prepare-run-folder.ts';
import { findK6 } from '../../replay/find-k6.ts';
import { guardTarget } from '../../replay/target-guard.ts';
import { probeCells, PROBE_HEAD } from '../../report/capacity/capacity-words.ts';
import type { CapacityPaper } from '../../report/capacity/capacity-paper.ts';
import { curvePicture } from '../../report/capacity/curve-picture.ts';
import { renderTextCapacity } from '../../report/capacity/text-capacity.ts';
import { capacityExitCode } from '../capacity/capacity-exit.ts';
import {
  askedSettings,
  COOL_DOWN_MS,
  refuseOddCapacityFlags,
  searchSettings,
  withCapacityOptions,
  type CapacityFlags,
} from '../capacity/capacity-options.ts';
import { withForecastOptions, type ForecastFlags } from '../capacity/forecast-options.ts';
import { largestAllowed } from '../capacity/largest-allowed.ts';
import { probeScenario } from '../capacity/probe-scenario.ts';
import { probeWindow } from '../capacity/probe-window.ts';
import { refuseOtherMode } from '../capacity/refuse-other-mode.ts';
import { realProbe, type ProbeGround } from '../capacity/real-probe.ts';
import {
  searchToResume,
  writeSearch,
  writeSearchScenario,
  type SearchPlace,
} from '../capacity/search-file.ts';
import { tellForecast } from '../capacity/tell-forecast.ts';
import { writePaper } from '../capacity/write-paper.ts';
import type { CliContext } from '../context.ts';
import { defaultFolder } from '../default-folder.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { openScenario } from '../make-scenario-plan.ts';
import { originLabels } from '../origin-labels.ts';
import { liveProgress } from '../progress/live-progress.ts';
import { permission } from '../replay-options.ts';

export const capacityCommand = (context: CliContext): Command =>
  withHelp(
    withForecastOptions(withCapacityOptions(new Command('capacity')))
      .description(
        "Find the highest scale of a scenario's traffic at which every budget holds, with its " +
          'interval: probes of one window of it, at loads that the probes before them call for. ' +
          'Or, with --for, size a fleet from such searches.',
      )
      .argument('[scenario]', 'a scenario that ships, by name, or the path of a YAML file')
      .action((name: string | undefined, flags: CapacityFlags & ForecastFlags, given: Command) => {
        refuseOtherMode(given, flags.for !== undefined);
        if (flags.for === undefined && name !== undefined) return capacity(context, name, flags);
        if (flags.for !== undefined && name === undefined) {
          return tellForecast(context, { ...flags, for: flags.for });
        }
        throw new PeakdayError(
          'usage',
          'odd-options',
          name === undefined ? 'There is nothing to search.' : 'One thing at a time.',
          {
            hint: 'Name a scenario to search for its capacity, or --for one to size a fleet for it.',
          },
        );
      }),
    [
      'peakday capacity world-cup-surge',
      'peakday capacity opening-ceremony --target http://127.0.0.1:8080 --scale-to 4 --label replicas=4',
      'peakday capacity --for opening-ceremony --tier seed-2018 --from runs/two --from runs/four',
    ],
    RUN_EXIT_CODES,
    {
      [EXIT.done]: 'the capacity was found; with --for, a fleet that holds',
      [EXIT.systemFailed]:
        'a budget is broken at the smallest load already; with --for, no number of replicas holds',
      [EXIT.usage]: 'wrong usage or input, such as a scenario without budgets',
      [EXIT.cannotBeJudged]:
        'not found: disturbed, this machine the limit, load used up, or every budget held at the largest',
    },
  );

interface Opened {
  readonly ground: Omit<ProbeGround, 'folder' | 'rehearsal' | 'progress'>;
  readonly place: SearchPlace;
  /** Scale at which the target gets the highest rate that it may get. */
  readonly largestAllowed: number;
}

const capacity = async (context: CliContext, name: string, flags: CapacityFlags): Promise<void> => {
  refuseOddCapacityFlags(flags);
  const { ground, place, ...allowed } = await open(context, name, flags);
  const begun = flags.resume === undefined ? undefined : resumed(flags.resume, place, flags);
  const settings = begun?.settings ?? searchSettings(flags, allowed.largestAllowed);
  const folder = flags.resume ?? flags.out ?? defaultFolder('runs', `${place.scenario}-capacity`);
  if (begun === undefined) await refuseFolderInUse(folder);
  const progress = liveProgress(context);
  const k6 = await findK6({
    named: flags.k6 ?? context.env['K6_BIN'],
    cacheFolder: context.cacheFolder,
    offline: flags.offline === true,
    onProgress: progress.step,
    interrupted: context.interrupted,
  }).finally(progress.done);
  await makeFolder(folder);
  await writeSearchScenario(folder, place.source);
  let state: SearchState = begun ?? startSearch(settings);
  const { scenario, target, window, label } = place;
  const search = (end: CapacitySearch['end']): CapacitySearch => ({
    schema: CAPACITY_SCHEMA,
    scenario,
    target,
    label,
    window,
    settings,
    probes: state.probes,
    end,
  });
  await writeSearch(folder, search(null));
  const probe = realProbe(context, {
    ...ground,
    folder,
    progress,
    rehearsal: {
      target: { target: flags.target, ...permission(flags) },
      labels: { ...(await originLabels(context.env)), ...(label !== null && { varied: label }) },
      k6: k6.path,
      offline: true,
      keepRaw: flags.keepRaw === true,
    },
  });
  tellLeftOut(context, ground.probed.leftOut);
  try {
    const { end } = await runSearch(
      { settings, probes: state.probes },
      {
        probe: (asked) => probe(asked, state.probes.length + 1),
        keep: async (next) => {
          state = next;
          await writeSearch(folder, search(null));
          tellProbe(context, next);
        },
      },
    );
    await writeSearch(folder, search(end));
    const paper = await writePaper(folder, search(end));
    context.out(textOf(context, search(end), paper, flags));
    context.tell(`  ${join(folder, 'capacity.html')}`);
    context.exitWith(capacityExitCode(end));
  } catch (error) {
    context.tell(
      `The probes made so far are kept. Go on with the same options and --resume ${folder}`,
    );
    throw error;
  }
};

/** All that a search follows from, with every wrong usage told before anything is made. */
const open = async (context: CliContext, name: string, flags: CapacityFlags): Promise<Opened> => {
  const opened = await openScenario(context, name, flags.set);
  const window = probeWindow(opened, flags.window);
  const probed = probeScenario(opened, flags.window);
  const allowed =
    flags.target === undefined ? undefined : await guardTarget(flags.target, permission(flags));
  const { event } = opened.scenario;
  return {
    ground: {
      probed,
      scenarioFolder: opened.folder,
      window,
      coolDownMs: flags.coolDown ?? COOL_DOWN_MS,
    },
    place: {
      scenario: opened.scenario.name,
      target: allowed?.url ?? 'mock',
      label: flags.label ?? null,
      window: {
        name: flags.window ?? null,
        start: laterStart(event.start, window.fromMs),
        durationMs: window.toMs - window.fromMs,
      },
      source: opened.source,
    },
    largestAllowed: largestAllowed(opened, window, allowed?.maxRatePerSecond),
  };
};

const resumed = (folder: string, place: SearchPlace, flags: CapacityFlags): CapacitySearch =>
  searchToResume(folder, place, askedSettings(flags));

const tellLeftOut = ({ tell }: CliContext, windows: readonly string[]): void => {
  if (windows.length === 0) return;
  tell(
    `! Budgets of other windows are not held: ${windows.join(', ')}. ` +
      `Probe one of them with --window ${windows[0]}.`,
  );
};

const tellProbe = ({ tell }: CliContext, { probes }: SearchState): void => {
  const last = probes.at(-1)!;
  const cells = probeCells(last).map((cell, i) => (i === 0 ? cell : `${PROBE_HEAD[i]} ${cell}`));
  tell(`probe ${probes.length}: ${cells.join(', ')}`);
  const { disturbed } = last.outcome;
  if (disturbed !== null) tell(`  ${disturbed}`);
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
