/** Ranks by points. */

/**
 * Gives the rows with their rank, most points first. Equal points share a rank and the next rank is skipped (1, 2, 2, 4); rows
 * with equal points keep the order in which they came.
 */
export function rank<T extends { readonly points: number }>(rows: readonly T[]): (T & { rank: number })[] {
  const ranked: (T & { rank: number })[] = [];
  for (const [index, row] of rows.toSorted((a, b) => b.points - a.points).entries()) {
    const before = ranked[index - 1];
    ranked.push({ ...row, rank: before?.points === row.points ? before.rank : index + 1 });
  }
  return ranked;
}
