import { criticalValue } from "@/lib/stats/normal";

/** Both ends in the unit of what it is an interval of. */
export interface Interval {
  low: number;
  high: number;
}

export const defaultLevel = 0.95;

/**
 * Wilson's score interval of a share (Wilson 1927; Newcombe 1998, method 3, no continuity correction).
 * @returns shares, or null for n = 0: nothing is known.
 */
export function wilsonInterval(
  successes: number,
  n: number,
  level: number = defaultLevel,
): Interval | null {
  if (n === 0) return null;
  const z2 = criticalValue(level) ** 2;
  const share = successes / n;
  const centre = share + z2 / (2 * n);
  const reach = criticalValue(level) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // At the ends the formula is exact and only rounding leaves 0 or 1.
  return {
    low: successes === 0 ? 0 : (centre - reach) / (1 + z2 / n),
    high: successes === n ? 1 : (centre + reach) / (1 + z2 / n),
  };
}
