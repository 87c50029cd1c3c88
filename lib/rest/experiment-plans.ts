import type { ExperimentKey } from "@/lib/domain/experiment";
import {
  type AblationPlan,
  type IterationPlan,
  type PlanChange,
  seriesPlanSchema,
} from "@/lib/domain/plan";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

/** Whatever an arm may set for itself; everything else is the experiment's. */
export interface ArmSettings {
  label: string;
  target: SelectionRecipe["target"];
  trajectoriesPerQuestion: number;
  temperature: number;
  /** Samples a step. */
  n: number;
  execution: IterationPlan["execution"];
  checks: boolean;
  /** Trains on trajectories with at least this effective reward, 0..1; null: on all. */
  threshold: number | null;
  data: SelectionRecipe["data"];
}

type Base = Pick<
  IterationPlan,
  "recipe" | "trajectoriesPerQuestion" | "sampling" | "execution" | "checks"
>;

/** An arm that changes nothing. */
export function armOfBase(base: Base, label: string): ArmSettings {
  const { recipe, trajectoriesPerQuestion, sampling, execution, checks } = base;
  return {
    label,
    target: recipe.target,
    trajectoriesPerQuestion,
    temperature: sampling.temperature,
    n: sampling.n,
    execution,
    checks,
    threshold: recipe.reward.rule === "at_least" ? recipe.reward.threshold : null,
    data: recipe.data,
  };
}

/** Reward from which the filtered arm keeps a trajectory, unless another is asked for. */
export const usualThreshold = 0.75;

type Variation = Partial<ArmSettings> & { label: string };

/** The first arm is the one that the others are compared with. */
const variations: Record<ExperimentKey, readonly Variation[]> = {
  targets: [
    { label: "Ranker", target: "ranker" },
    { label: "Perplexity", target: "executed" },
    { label: "Random", target: "random" },
  ],
  sampling: [
    { label: "T 1, first sample", execution: "sampled", temperature: 1, n: 4 },
    { label: "T 0.5, likeliest (paper)", execution: "lowest_perplexity", temperature: 0.5, n: 4 },
  ],
  checks: [
    { label: "With checks", checks: true },
    { label: "Without checks", checks: false },
  ],
  trajectories: [1, 2, 4].map((count) => ({
    label: `${count} a question`,
    trajectoriesPerQuestion: count,
  })),
  filter: [
    { label: "All kept", threshold: null },
    { label: `Reward ≥ ${usualThreshold}`, threshold: usualThreshold },
  ],
  data: [
    { label: "Latest only", data: "this_iteration" },
    { label: "With earlier ones", data: "replay" },
  ],
  custom: [{ label: "As planned" }, { label: "Arm 2" }],
};

export const armsOf = (key: ExperimentKey, base: Base): ArmSettings[] =>
  variations[key].map((variation) => ({ ...armOfBase(base, variation.label), ...variation }));

function rewardOf(base: Base, threshold: number | null): SelectionRecipe["reward"] {
  if (threshold === null) return { rule: "off" };
  const own = base.recipe.reward;
  if (own.rule === "at_least") return { ...own, threshold };
  return { rule: "at_least", threshold, groupFloor: 1, keepUnscored: false };
}

/** What the arm changes of the base; nothing where it agrees with it. */
export function changeOf(base: Base, arm: ArmSettings): PlanChange {
  const own = armOfBase(base, arm.label);
  const recipe = { ...base.recipe };
  if (arm.target !== own.target) recipe.target = arm.target;
  if (arm.data !== own.data) recipe.data = arm.data;
  if (arm.threshold !== own.threshold) recipe.reward = rewardOf(base, arm.threshold);
  const otherRecipe =
    arm.target !== own.target || arm.data !== own.data || arm.threshold !== own.threshold;
  const otherSampling = arm.temperature !== own.temperature || arm.n !== own.n;
  return {
    ...(arm.trajectoriesPerQuestion !== own.trajectoriesPerQuestion && {
      trajectoriesPerQuestion: arm.trajectoriesPerQuestion,
    }),
    ...(otherSampling && { sampling: { n: arm.n, temperature: arm.temperature } }),
    ...(arm.execution !== own.execution && { execution: arm.execution }),
    ...(arm.checks !== own.checks && { checks: arm.checks }),
    ...(otherRecipe && { recipe }),
  };
}

export interface ExperimentChoice {
  key: ExperimentKey;
  /** Its review is made automatic: nobody should have to approve nine batches, nor could without bias. */
  base: IterationPlan;
  arms: readonly ArmSettings[];
  seeds: readonly number[];
}

/** The siblings, seed by seed and arm by arm. May hold faults: the plan's own schema says which. */
export function siblingsOf({ key, base, arms, seeds }: ExperimentChoice): AblationPlan {
  return {
    schema: 1,
    kind: "ablation",
    experiment: key,
    base: {
      ...base,
      review: "automatic",
      reviewGate: null,
      secondApprover: false,
      seed: seeds[0] ?? base.seed,
    },
    stopRule: { onRejection: "continue", minGain: null },
    generations: seeds.flatMap((seed) =>
      arms.map((arm) => ({ label: arm.label, seed, ...changeOf(base, arm) })),
    ),
  };
}

/** @throws ZodError where arms or seeds do not make an experiment */
export function experimentSeries(choice: ExperimentChoice): AblationPlan {
  const plan = seriesPlanSchema.parse(siblingsOf(choice));
  if (plan.kind !== "ablation") throw new Error("siblings make an ablation");
  return plan;
}

/** "11, 12, 13". @returns null where it is no list of distinct seeds. */
export function readSeeds(text: string): number[] | null {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const seeds = words.map((word) => (/^\d{1,10}$/.test(word) ? Number(word) : Number.NaN));
  const sound = seeds.every((seed) => seed <= 0x7fffffff);
  return seeds.length > 0 && sound && new Set(seeds).size === seeds.length ? seeds : null;
}
