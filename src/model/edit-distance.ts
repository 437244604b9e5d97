/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let distance = Math.min(
        (here[column - 1] ?? 0) + 1,
        (last[column] ?? 0) + 1,
        (last[column - 1] ?? 0) + cost,
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      here.push(distance);
    }
    beforeLast = last;
    last = here;
  }
  return last[right.length] ?? 0;
}

/** So many letters of a name for each that may differ: a guess that is wrong leads further away than none. */
const LETTERS_FOR_ONE = 5;
/** What is shorter is the beginning of too much. */
const MIN_BEGINNING = 3;

/** The name that a misspelt one was meant for: one that begins with it, or that differs in few letters. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const begun = typed.length < MIN_BEGINNING ? [] : names.filter((name) => name.startsWith(typed));
  if (begun.length === 1) return begun[0];
  const allowed = Math.floor(typed.length / LETTERS_FOR_ONE);
  const close = names
    .map((name) => ({ name, distance: editDistance(typed, name) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return close[0]?.name;
}
