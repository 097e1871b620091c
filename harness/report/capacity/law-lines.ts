import type { FittedScaling, RefusedScaling } from '../../model/capacity/scaling.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { digitsText, estimateText } from './estimate-text.ts';
import type { NamedLine } from './named-lines.ts';

/** How the scaling law fits searches, or why there is none; nothing where none was tried. */
export const lawLines = (scaling: FittedScaling | RefusedScaling | null): readonly NamedLine[] => {
  if (scaling === null) return [];
  if (scaling.kind === 'refused') return [['scaling law', scaling.message]];
  const { of, ratePerUnit, contention, coherency, scatter } = scaling;
  const one = of.slice(0, -1);
  return [
    [`one ${one} alone`, estimateText(ratePerUnit, formatRate)],
    ['contention', estimateText(contention, digitsText)],
    ['coherency', estimateText(coherency, digitsText)],
    ['most of all', mostText(scaling)],
    ['off by', `${formatShare(scatter.relative)} of a point, root of the mean square`],
    ...heldOutLines(scaling),
  ];
};

const mostText = ({ of, peak: { size, perSecond }, measured }: FittedScaling): string => {
  if (size.value !== null)
    return `${estimateText(perSecond, formatRate)} at ${estimateText(size, digitsText)} ${of}`;
  return perSecond.value === null
    ? `grows with each ${of.slice(0, -1)} up to ${measured.to}: no peak seen`
    : `nears ${estimateText(perSecond, formatRate)} with ever more ${of}: no peak seen up to ${measured.to}`;
};

const heldOutLines = ({ heldOut }: FittedScaling): readonly NamedLine[] => {
  if (heldOut.length === 0) return [];
  const worst = Math.max(...heldOut.map(({ wrongBy }) => Math.abs(wrongBy)));
  const inside = heldOut.filter(({ isInside }) => isInside).length;
  return [
    [
      'each left out once',
      `predicted by the others to ${formatShare(worst)} at worst; ${inside} of ${heldOut.length} ` +
        'inside of their 95 % intervals',
    ],
  ];
};
