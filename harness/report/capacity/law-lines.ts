import type { FittedScaling, RefusedScaling } from '../../model/capacity/scaling.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { digitsText, estimateText } from './estimate-text.ts';
import type { NamedLine } from './named-lines.ts';

/** How the scaling law fits searches, or why there is none; nothing where none was tried. */
export const lawLines = (scaling: FittedScaling | RefusedScaling | null): readonly NamedLine[] => {
  if (scaling === null) return [];
  if (scaling.kind === 'refused') return [['scaling law', scaling.message]];
  const { of, ratePerUnit, contention, coherency, peak, scatter, measured } = scaling;
  const one = of.slice(0, -1);
  return [
    [`one ${one} alone`, estimateText(ratePerUnit, formatRate)],
    ['contention', estimateText(contention, digitsText)],
    ['coherency', estimateText(coherency, digitsText)],
    [
      'most of all',
      peak.size.value === null
        ? `grows with each ${one} up to ${measured.to}: no peak seen`
        : `${estimateText(peak.perSecond, formatRate)} at ${estimateText(peak.size, digitsText)} ${of}`,
    ],
    ['off by', `${formatShare(scatter.relative)} of a point, root of the mean square`],
    ...heldOutLines(scaling),
  ];
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
