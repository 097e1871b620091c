import { breaksFirst, budgetsOf, isBracketed } from '../../model/capacity/breaks-first.ts';
import type {
  CapacitySearch,
  Confirmation,
  Converged,
  Doomed,
} from '../../model/capacity/capacity-search.ts';
import { TESTED_LOAD_SECONDS } from '../../model/capacity/tested-load.ts';
import { changedLimitText } from '../../model/scenario/changed-limits.ts';
import { formatEventMoment } from '../../model/scenario/event-clock.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { budgetLines } from './budget-lines.ts';
import { chanceText, confirmationWords } from './confirmation-words.ts';
import { DOOMED_WORDS } from './doomed-words.ts';
import { digitsText, estimateText } from './estimate-text.ts';
import type { NamedLine } from './named-lines.ts';
import { searchedWhen } from './searched-when.ts';

/** How a search for capacity is told in every report. */

export const capacityHeadline = ({ scenario, label, end }: CapacitySearch): string => {
  const of = label === null ? scenario : `${scenario} (${label})`;
  if (end === null) return `… ${of}: the search goes on, or was cut short`;
  if (end.kind === 'doomed') return `? ${of}: no capacity found: ${DOOMED_WORDS[end.reason]}`;
  const { perSecond, scale } = end;
  const { mark, suffix } = confirmationWords(end);
  return (
    `${mark} ${of}: capacity ${estimateText(perSecond, formatRate)}, ` +
    `scale ${estimateText(scale, digitsText)}${suffix}`
  );
};

/** What stands below the headline, and what to do next. */
export const capacityLines = (search: CapacitySearch): readonly NamedLine[] => {
  const { end, target, settings, changedLimits = [] } = search;
  const when = searchedWhen(search);
  return [
    ...(end?.kind === 'converged' ? convergedLines(search, end) : []),
    ...(end?.kind === 'doomed' ? doomedLines(end) : []),
    ...budgetLines(budgetsOf(search)),
    ...(changedLimits.length === 0
      ? []
      : [['validity limits', changedLimits.map(changedLimitText).join(', ')] as const]),
    ['window', windowText(search)],
    ['target', target === 'mock' ? 'mock gateways of our own, one a probe' : target],
    ['load', `${Math.round(loadSecondsOf(search))} s of ${settings.loadSeconds} s`],
    ...(when === null ? [] : [['searched', when] as const]),
    ...(end?.kind === 'converged' ? nextLines(search, end) : []),
    ...(end?.kind === 'doomed' ? doomedNextLines(end) : []),
  ];
};

const convergedLines = (search: CapacitySearch, end: Converged): readonly NamedLine[] => {
  const { doubt } = confirmationWords(end);
  return [
    ['first to break', breaksFirst(search)?.text ?? end.budget],
    ['confirming runs', runsText(end)],
    ...(doubt === null ? [] : [['', doubt] as const]),
    ['interval', meaningOfInterval(search, end)],
  ];
};

const meaningOfInterval = (search: CapacitySearch, { budget, scale }: Converged): string => {
  if (isBracketed(search))
    return (
      `rests on the highest load at which ${budget} held and the lowest at which it broke: ` +
      'how often such a bracket holds the capacity is not known'
    );
  const often = `the capacity in ${formatShare(scale.confidence)} of such searches`;
  return search.settings.loadSeconds < TESTED_LOAD_SECONDS
    ? `is meant to hold ${often}, which was tested with ${TESTED_LOAD_SECONDS} s of load and more: ` +
        'this one had less'
    : `holds ${often}`;
};

const runsText = ({ at, above }: Converged): string => {
  const runs = [at, above].flatMap((run) => run ?? []);
  return runs.length === 0 ? 'none that could tell' : runs.map(confirmationText).join('; ');
};

const confirmationText = (run: Confirmation): string =>
  `at scale ${digitsText(run.scale)} ${run.isBroken ? 'a budget broke' : 'every budget held'}${chanceText(run)}`;

const doomedLines = ({ message, heldAt }: Doomed): readonly NamedLine[] => [
  ['why', message],
  ...(heldAt === null
    ? []
    : [
        [
          'seen to hold',
          `at scale ${digitsText(heldAt.scale)}, ${formatRate(heldAt.perSecond)}, in one probe`,
        ] as const,
      ]),
];

const windowText = ({
  window: { name, start, durationMs },
  probes,
}: Pick<CapacitySearch, 'window' | 'probes'>): string => {
  const which =
    name ?? (durationMs < 300_000 ? 'the whole event' : 'steepest and highest five minutes');
  const at = (ms: number): string => formatEventMoment(ms, { start, durationMs });
  const part = `${which}: ${at(0)} to ${at(durationMs)} at the venue`;
  if (probes.length === 0) return part;
  return `${part}; these ${formatDuration(durationMs)} are compressed to the length of each probe, ${lengthsText(probes)}`;
};

/** `4 s to 45 s`, of what is counted. */
const lengthsText = (probes: CapacitySearch['probes']): string => {
  const lengths = probes.map(({ probe: { measureMs } }) => measureMs);
  const [from, to] = [Math.min(...lengths), Math.max(...lengths)].map(formatDuration);
  return from === to ? from! : `${from} to ${to}`;
};

const nextLines = (
  search: CapacitySearch,
  { isPrecise, scale }: Converged,
): readonly NamedLine[] => {
  if (isPrecise) {
    const command = `peakday run with --scale ${digitsText(scale.low!)}`;
    return [['next', `see the whole event at the low end: ${command}`]];
  }
  const { precision, loadSeconds } = search.settings;
  const half = (scale.high! - scale.low!) / 2 / scale.value!;
  // Twice as sharp takes four times the load, but of a bracket nobody knows.
  const needed = isBracketed(search)
    ? ' more --load-seconds'
    : `, roughly, --load-seconds ${Math.round(loadSeconds * (half / precision) ** 2)}`;
  return [
    [
      'next',
      `no load is left for another probe, at a half width of ${formatShare(half)}; for ${formatShare(precision)} go on with ` +
        `--resume and${needed}`,
    ],
  ];
};

/** With what the probes that were made are gone on from. */
const GO_ON: Readonly<Partial<Record<Doomed['reason'], string>>> = {
  'budget-broken-at-smallest-load': '--resume and a smaller --scale-from',
  'never-saturates-within-maximum': '--resume and a larger --scale-to',
  'generator-limit': '--resume on a larger machine',
  disturbed: '--resume when the machine is quiet',
  'out-of-time': '--resume and more --load-seconds',
};

const doomedNextLines = ({ reason }: Doomed): readonly NamedLine[] => {
  const how = GO_ON[reason];
  return how === undefined ? [] : [['next', `go on from these probes with ${how}`]];
};

const loadSecondsOf = ({ probes }: Pick<CapacitySearch, 'probes'>): number =>
  probes.reduce((sum, { outcome }) => sum + outcome.loadSeconds, 0);
