/** One process that calls an endpoint. */
export interface SlotHolder {
  id: string;
  /** Calls it has under way or waiting. */
  wanted: number;
  /** What it may have under way, as it was last told. */
  granted: number;
  inFlight: number;
}

/**
 * A limit shared among those who want something: each gets what it wants or an equal part, whichever is less, and what is
 * left over goes round, so that one alone may use all of it without asking.
 * @param turn where the round begins: a limit smaller than the number of holders then feeds each in turn
 */
export function fairShares(
  limit: number,
  holders: readonly SlotHolder[],
  turn: number,
): Map<string, number> {
  const sorted = [...holders].sort((a, b) => (a.id < b.id ? -1 : 1));
  const first = sorted.length > 0 ? turn % sorted.length : 0;
  const order = [...sorted.slice(first), ...sorted.slice(0, first)];
  const shares = new Map(order.map(({ id }) => [id, 0]));
  let left = limit;
  // One slot at a time: limits are at most a few hundred, and the rounding is fair by itself.
  for (const wants of [true, false]) {
    for (let given = true; given && left > 0; ) {
      given = false;
      for (const { id, wanted } of order) {
        const share = shares.get(id) ?? 0;
        if (left === 0 || (wants && share >= wanted)) continue;
        shares.set(id, share + 1);
        left -= 1;
        given = true;
      }
    }
  }
  return shares;
}

/**
 * What one holder may have under way. Never more than the others leave: whoever has too much gives it back at its own next
 * turn, so that the sum stays within the limit at every moment.
 */
export function grantFor(
  limit: number,
  own: SlotHolder,
  others: readonly SlotHolder[],
  turn: number,
): number {
  const share = fairShares(limit, [own, ...others], turn).get(own.id) ?? 0;
  const taken = others.reduce((sum, other) => sum + Math.max(other.granted, other.inFlight), 0);
  return Math.max(0, Math.min(share, limit - taken));
}
