import { deriveSeed } from "@/lib/domain/seed";
import { type Victim, victims } from "@/lib/server/faults/victim";

export interface Kill {
  victim: Victim;
  seed: number;
  /** When: the share of the growth's expected steps that is stored by then. */
  share: number;
  /** How far the iteration is followed. */
  until: "in_review" | "done";
}

const momentsEach = 10;
const earliest = 0.03;
const latest = 0.85;
/** These go through training and evaluation to the end. */
const toTheEnd = ["worker 1", "practice 1"];

/** Ten seeded moments for each victim, the victims by turns, so that the first few already meet each. */
export function seededKills(): Kill[] {
  const seeds = Array.from({ length: momentsEach }, (_, i) => i + 1);
  return seeds.flatMap((seed) =>
    victims.map((victim) => ({
      victim,
      seed,
      share: earliest + (latest - earliest) * (deriveSeed(seed, "moment", victim) / 0x7fffffff),
      until: toTheEnd.includes(`${victim} ${seed}`) ? ("done" as const) : ("in_review" as const),
    })),
  );
}
