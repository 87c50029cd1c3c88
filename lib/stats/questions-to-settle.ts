import { criticalValue, normalQuantile } from "@/lib/stats/normal";

export interface SettleInput {
  /** Standard deviation of a question's difference between the two policies, as a share. */
  sd: number;
  /** The true difference one would want to see, as a share. */
  difference: number;
  level?: number;
  /** Chance of seeing it if it is there. */
  power?: number;
}

/**
 * Questions needed so that a paired comparison finds a difference: ((z_α/2 + z_power) · sd / δ)², rounded up (Cohen 1988,
 * section 2.5, normal approximation).
 */
export function questionsToSettle({
  sd,
  difference,
  level = 0.95,
  power = 0.8,
}: SettleInput): number {
  if (difference === 0) return Number.POSITIVE_INFINITY;
  const z = criticalValue(level) + normalQuantile(power);
  return Math.ceil(((z * sd) / difference) ** 2);
}
