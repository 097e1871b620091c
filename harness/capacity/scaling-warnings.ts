import type { ModelWarning } from '../model/capacity/model-warning.ts';
import type { FittedScaling } from '../model/capacity/scaling.ts';
import { formatRate } from '../units/rate.ts';
import { formatShare } from '../units/share.ts';

/** Of degrees of freedom: with fewer an interval without told errors is several times as wide. */
const FEW_DEGREES = 3;

/** What weakens a fit. @param scatterLevel below it the told errors do not explain the scatter */
export const scalingWarnings = (
  fit: Omit<FittedScaling, 'warnings'>,
  scatterLevel: number,
): readonly ModelWarning[] => [
  ...scatter(fit, scatterLevel),
  ...fewSizes(fit),
  ...peak(fit),
  ...heldOut(fit),
];

type Fit = Omit<FittedScaling, 'warnings'>;

const scatter = ({ scatter: { p, relative } }: Fit, level: number): readonly ModelWarning[] =>
  p === null || p >= level
    ? []
    : [
        {
          code: 'scatter-beyond-errors',
          message:
            `The points lie ${formatShare(relative)} off the law, wider than their errors allow ` +
            `(p ${p.toPrecision(2)}): intervals go by the scatter. The law may not fit here, or ` +
            `something else changed between the measurements`,
        },
      ];

const fewSizes = ({ of, scatter: { degrees } }: Fit): readonly ModelWarning[] =>
  degrees >= FEW_DEGREES
    ? []
    : [
        {
          code: 'few-sizes',
          message:
            `Only ${degrees} more point${degrees === 1 ? '' : 's'} than the law has parameters: ` +
            `how well it fits is hardly known. Measure at more numbers of ${of}`,
        },
      ];

const peak = (fit: Fit): readonly ModelWarning[] => {
  const { of, measured } = fit;
  const { size, perSecond } = fit.peak;
  if (size.value === null) {
    return [
      {
        code: 'no-peak-seen',
        message: `${growthText(fit)}. Measure at more ${of} before planning with them`,
      },
    ];
  }
  if (size.high !== null && size.high <= measured.to) return [];
  const where = `beyond the largest that was measured, ${measured.to}`;
  const bound = size.high === null ? 'and nothing bounds it' : `at up to ${size.high.toFixed(1)}`;
  return [
    {
      code: 'peak-beyond-measured',
      message:
        `The peak, ${formatRate(perSecond.value ?? Infinity)} at ${size.value.toFixed(1)} ${of}, ` +
        (size.value > measured.to
          ? `lies ${where}: it is an extrapolation`
          : `may lie ${where}, ${bound}: measure at more ${of} before planning with them`),
    },
  ];
};

/** Without coherency throughput nears lambda / sigma, if there is any contention. */
const growthText = ({ of, measured, points, peak: { perSecond } }: Fit): string => {
  const { value, low, high } = perSecond;
  if (value === null)
    return `Throughput grows up to ${measured.to} ${of}, and nothing says where it stops: no peak can be told`;
  const most = points.find(({ size }) => size === measured.to)!.fittedPerSecond;
  const from = formatRate(low ?? value);
  const interval = high === null ? `at least ${from}` : `${from} to ${formatRate(high)}`;
  return (
    `Throughput nears ${formatRate(value)} (${interval}) with ever more ${of}, and no ` +
    `peak was seen: by the law ${measured.to} do ${formatShare(most / value, 1)} of that`
  );
};

const heldOut = ({ of, heldOut: checks, points }: Fit): readonly ModelWarning[] => {
  const missed = checks.filter(({ isInside }) => !isInside);
  // One in twenty is outside by chance; of ten, two.
  if (missed.length <= Math.ceil(0.1 * points.length)) return [];
  const sizes = missed.map(({ size }) => size).join(', ');
  const worst = Math.max(...missed.map(({ wrongBy }) => Math.abs(wrongBy)));
  return [
    {
      code: 'hold-out-missed',
      message:
        `Predicted from all others, ${sizes} ${of} lie outside of their intervals, by up to ` +
        `${formatShare(worst)}: the law does not describe this system`,
    },
  ];
};
