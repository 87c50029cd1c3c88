/**
 * Holm's step-down correction for many comparisons (Holm 1979). @returns adjusted p in the order given: reject at α
 * exactly those with an adjusted p ≤ α, and the chance of any false rejection stays ≤ α.
 */
export function holm(ps: readonly number[]): number[] {
  const order = [...ps.keys()].toSorted((a, b) => (ps[a] as number) - (ps[b] as number));
  const adjusted = new Array<number>(ps.length);
  let highest = 0;
  order.forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, (ps.length - rank) * (ps[index] as number)));
    adjusted[index] = highest;
  });
  return adjusted;
}
