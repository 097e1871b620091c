/** The known name that differs least from the given one, if it is near enough to be a slip. */
export const nearestName = (given: string, known: readonly string[]): string | undefined => {
  let best: string | undefined;
  let bestDistance = slipsIn(given) + 1;
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
};

/** One slip in a short word, and never more than four: with more it is another name. */
const slipsIn = ({ length }: string): number =>
  length < 2 ? 0 : Math.min(4, Math.max(1, Math.floor(length / 4)));

/**
 * The fewest insertions, deletions, replacements and swaps of neighbours from one text to the
 * other: Levenshtein's distance with Damerau's swaps, no letter touched twice.
 */
const editDistance = (a: string, b: string): number => {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const [above, row] = [rows[i - 1]!, [i]];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1));
      const swapped = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
};
