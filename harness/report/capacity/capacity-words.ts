import type {
  CapacitySearch,
  Converged,
  Doomed,
  ObservedProbe,
} from '../../model/capacity/capacity-search.ts';
import type { Estimate } from '../../model/estimate.ts';
import { formatEventMoment } from '../../model/scenario/event-clock.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { scaleText } from './curve-words.ts';

/** How a search for capacity is told in every report. */

export const capacityHeadline = ({ scenario, label, end }: CapacitySearch): string => {
  const of = label === null ? scenario : `${scenario} (${label})`;
  if (end === null) return `… ${of}: the search goes on, or was cut short`;
  if (end.kind === 'doomed') return `? ${of}: ${end.message}`;
  const { perSecond, scale } = end;
  return (
    `✓ ${of}: capacity ${formatRate(perSecond.value!)} ${interval(perSecond, formatRate)}, ` +
    `scale ${scaleText(scale.value!)} ${interval(scale, scaleText)}`
  );
};

type Line = readonly [name: string, text: string];

/** What stands below the headline, and what to do next. */
export const capacityLines = (search: CapacitySearch): readonly Line[] => {
  const { end, target, settings } = search;
  return [
    ...(end?.kind === 'converged' ? convergedLines(end) : []),
    ...(end?.kind === 'doomed' ? heldLines(end) : []),
    ['window', windowText(search.window)],
    ['target', target === 'mock' ? 'mock gateways of our own, one a probe' : target],
    ['load', `${Math.round(loadSecondsOf(search))} s of ${settings.loadSeconds} s`],
    ...(end?.kind === 'converged' ? nextLines(search, end) : []),
  ];
};

const convergedLines = ({ budget, at, above, scale }: Converged): readonly Line[] => [
  ['first to break', budget],
  ['confirming runs', `${confirmationText(at)}; ${confirmationText(above)}`],
  ...(at.isBroken || !above.isBroken ? [['', doubtText(at)] as const] : []),
  ['interval', `holds the capacity in ${formatShare(scale.confidence)} of such searches`],
];

const confirmationText = ({ scale, isBroken }: Converged['at']): string =>
  `at scale ${scaleText(scale)} ${isBroken ? 'a budget broke' : 'every budget held'}`;

/** So near to the edge either may come by the luck of one run. */
const doubtText = ({ isBroken }: Converged['at']): string =>
  isBroken
    ? 'the lower one should have held: by the luck of one run, or the target is not steady'
    : 'the higher one should have broken: by the luck of one run, or the target is not steady';

const heldLines = ({ heldAt }: Doomed): readonly Line[] =>
  heldAt === null
    ? []
    : [
        [
          'seen to hold',
          `at scale ${scaleText(heldAt.scale)}, ${formatRate(heldAt.perSecond)}, in one probe`,
        ],
      ];

const windowText = ({ name, start, durationMs }: CapacitySearch['window']): string => {
  const which =
    name ?? (durationMs < 300_000 ? 'the whole event' : 'steepest and highest five minutes');
  const at = (ms: number): string => formatEventMoment(ms, { start, durationMs });
  return `${which}: ${at(0)} to ${at(durationMs)} at the venue, ${formatDuration(durationMs)} in the time of a probe`;
};

const nextLines = (
  { settings }: CapacitySearch,
  { isPrecise, scale }: Converged,
): readonly Line[] => {
  if (isPrecise) {
    const command = `peakday run with --scale ${scaleText(scale.low!)}`;
    return [['next', `see the whole event at the low end: ${command}`]];
  }
  const { precision, loadSeconds } = settings;
  const half = (scale.high! - scale.low!) / 2 / scale.value!;
  // Twice as sharp takes four times the load.
  const needed = Math.round(loadSeconds * (half / precision) ** 2);
  return [
    [
      'next',
      `the load was used up at ±${formatShare(half)}; for ±${formatShare(precision)} allow about ` +
        `--load-seconds ${needed}, or be content with --precision ${formatShare(half).replace(' ', '')}`,
    ],
  ];
};

const loadSecondsOf = ({ probes }: Pick<CapacitySearch, 'probes'>): number =>
  probes.reduce((sum, { outcome }) => sum + outcome.loadSeconds, 0);

export const PROBE_HEAD = [
  'probe',
  'scale',
  'offered',
  'achieved',
  'p99',
  'busy',
  'verdict',
] as const;

export const probeCells = ({ probe, outcome }: ObservedProbe): readonly string[] => [
  probe.purpose,
  scaleText(probe.scale),
  formatRate(outcome.offeredPerSecond),
  formatRate(outcome.achievedPerSecond),
  timeText(outcome.responseTime.p99),
  outcome.utilisation === null ? '–' : `${Math.round(100 * outcome.utilisation)} %`,
  probeVerdict(outcome),
];

/** `every budget held`, `broke: p99 response time of pay, and 2 more` */
const probeVerdict = ({
  budgets,
  limitedBy,
  disturbed,
}: Pick<ObservedProbe['outcome'], 'budgets' | 'limitedBy' | 'disturbed'>): string => {
  if (disturbed !== null) return 'disturbed';
  if (limitedBy === 'generator') return 'this machine was the limit';
  const [first, ...more] = budgets.filter(({ isBroken }) => isBroken);
  if (first === undefined) return 'every budget held';
  const rest = more.length === 0 ? '' : `, and ${more.length} more`;
  return `broke: ${first.budget.name}${rest}`;
};

const timeText = ({ value, low, high, warnings }: Estimate): string => {
  if (value === null) return warnings.includes('never') ? 'never' : 'too few';
  return `${formatDuration(value)} (${endText(low)} to ${endText(high)})`;
};

const endText = (ms: number | null): string => (ms === null ? '∞' : formatDuration(ms));

const interval = ({ low, high }: Estimate, format: (value: number) => string): string =>
  `(${low === null ? '0' : format(low)} to ${high === null ? '∞' : format(high)})`;
