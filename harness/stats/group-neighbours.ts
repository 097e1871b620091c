/**
 * Puts neighbours together from the left until each group has at least so many values; what is left
 * over at the end joins the last group. Where all together are fewer they are one group.
 * @returns for each count the index of its group
 */
export const groupNeighbours = (counts: readonly number[], least: number): readonly number[] => {
  const groups: number[] = [];
  let group = 0;
  let values = 0;
  let left = counts.reduce((sum, count) => sum + count, 0);
  for (const count of counts) {
    if (values >= least && left >= least) {
      group += 1;
      values = 0;
    }
    groups.push(group);
    values += count;
    left -= count;
  }
  return groups;
};
