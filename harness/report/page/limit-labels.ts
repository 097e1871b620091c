/** A name to be written at a horizontal line: pixels, downwards. */
export interface LimitLabel {
  readonly lineY: number;
  readonly left: number;
  readonly right: number;
}

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * The top of each label's text: just above its own line, else just below it, else wherever there is
 * room above, so that none covers another or hides a line that is not its own.
 */
export const limitLabelTops = (
  labels: readonly LimitLabel[],
  heightPx: number,
): readonly number[] => {
  const lines = labels.map(({ lineY, left, right }): Box => ({
    top: lineY,
    bottom: lineY,
    left,
    right,
  }));
  const placed: Box[] = [];
  return labels.map(({ lineY, left, right }, own) => {
    const boxAt = (top: number): Box => ({ top, bottom: top + heightPx, left, right });
    const others = lines.filter((_, i) => i !== own && lines[i]!.top !== lineY);
    const isFree = (box: Box): boolean => ![...others, ...placed].some((other) => meet(box, other));
    const above = boxAt(lineY - heightPx - 1);
    const below = boxAt(lineY + 1);
    let box = isFree(above) || !isFree(below) ? above : below;
    while (placed.some((other) => meet(box, other))) box = boxAt(box.top - heightPx);
    placed.push(box);
    return box.top;
  });
};

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
