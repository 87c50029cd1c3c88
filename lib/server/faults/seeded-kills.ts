import { deriveSeed } from "@/lib/domain/seed";
import { type Victim, victims } from "@/lib/server/faults/victim";

export interface Kill {
  victim: Victim;
  seed: number;
  /** The state of the iteration in which it happens. */
  during: "growing" | "ranking" | "training" | "evaluating";
  /** Of a growth: the share of its expected steps that is stored by then. */
  share: number;
  /** After that: what is seen stored is seen just after a commit, and kills must not all fall there. */
  delayMs: number;
  /** How far the iteration is followed. */
  until: "in_review" | "done";
}

const momentsEach = 10;
const earliest = 0.03;
const latest = 0.85;
const longestDelayMs = 120;
/** These go through training and evaluation to the end. */
const toTheEnd = ["worker 1", "practice 1"];

const draw = (seed: number, ...parts: string[]) => deriveSeed(seed, ...parts) / 0x7fffffff;

/** Ten seeded moments of a growth for each victim, the victims by turns, so that the first few already meet each. */
export function killsInGrowth(): Kill[] {
  const seeds = Array.from({ length: momentsEach }, (_, i) => i + 1);
  return seeds.flatMap((seed) =>
    victims.map((victim) => ({
      victim,
      seed,
      during: "growing" as const,
      share: earliest + (latest - earliest) * draw(seed, "moment", victim),
      delayMs: longestDelayMs * draw(seed, "delay", victim),
      until: toTheEnd.includes(`${victim} ${seed}`) ? ("done" as const) : ("in_review" as const),
    })),
  );
}

/** One for each later stage and each process the stage cannot do without. */
export function killsInLaterStages(): Kill[] {
  const stages = ["ranking", "training", "evaluating"] as const;
  return stages.flatMap((during, i) =>
    victims
      .filter((victim) => victim !== "web")
      .map((victim) => ({
        victim,
        seed: 101 + i,
        during,
        share: 0,
        delayMs: longestDelayMs * draw(101 + i, "delay", victim),
        until: "done" as const,
      })),
  );
}
