/** One answer of the ranker about a step: sample indexes, best first; null: it was unclear. */
export interface OrderRanking {
  orderNo: number;
  ranking: readonly number[] | null;
}

/**
 * One ranking out of those given in several orders: by mean rank (Borda 1781), over the orders whose reply was clear. Equal
 * mean ranks go by the earliest clear order, which was itself shuffled by seed. With one order it is that order's ranking.
 * @returns sample indexes, best first; null: no order was clear
 */
export function combineOrders(rankings: readonly OrderRanking[]): number[] | null {
  const clear = rankings
    .toSorted((a, b) => a.orderNo - b.orderNo)
    .flatMap(({ ranking }) => (ranking === null ? [] : [ranking]));
  const first = clear[0];
  if (first === undefined) return null;
  const sum = new Map<number, number>();
  for (const ranking of clear) {
    for (const [rank, sample] of ranking.entries()) sum.set(sample, (sum.get(sample) ?? 0) + rank);
  }
  return first.toSorted((a, b) => (sum.get(a) ?? 0) - (sum.get(b) ?? 0));
}
