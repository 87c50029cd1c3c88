import { canonicalJson } from "@/lib/domain/canonical-json";
import type { SeriesPlan } from "@/lib/domain/plan";
import {
  recipeForArm,
  type SelectionArm,
  selectionArms,
  selectionRecipeSchema,
} from "@/lib/domain/selection-recipe";

/** Either the command that launches exactly this plan, or why there is none. */
export type LoopCommand = { ok: true; command: string } | { ok: false; reason: string };

const sameJson = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

function armOf(plan: SeriesPlan): SelectionArm | null {
  const standard = selectionRecipeSchema.parse({});
  return (
    selectionArms.find((arm) => sameJson(plan.base.recipe, recipeForArm(standard, arm))) ?? null
  );
}

const perGeneration = (plan: SeriesPlan) =>
  plan.generations.map((one) => one.trajectoriesPerQuestion ?? plan.base.trajectoriesPerQuestion);

/** As the command grows them: one trajectory a question, then four. */
const standardGrowth = (count: number) =>
  Array.from({ length: count }, (_, index) => (index === 0 ? 1 : 4));

/** What the command line has no switch for, by its name in the form. */
function differing(plan: SeriesPlan, standard: SeriesPlan): string | null {
  const [mine, theirs] = [plan.base, standard.base];
  const fields: [string, unknown, unknown][] = [
    ["the policy", mine.policyVersionId, theirs.policyVersionId],
    ["the question set", mine.questionSetVersionId, theirs.questionSetVersionId],
    ["the split", mine.split, theirs.split],
    ["generations", perGeneration(plan), standardGrowth(plan.generations.length)],
    ["execution", [mine.execution, mine.sampling], [theirs.execution, theirs.sampling]],
    ["search", mine.search, theirs.search],
    ["the reward model", mine.rewardModel, theirs.rewardModel],
    ["the grader", mine.grader, theirs.grader],
    ["the rubric", mine.rubricVersionId, theirs.rubricVersionId],
    ["how it is trained", mine.targets.every((one) => one.kind === "api"), true],
    ["hyperparameters", mine.hyperparameters, theirs.hyperparameters],
    ["start weights", mine.targets.every((one) => one.init === "base"), true],
    ["the evaluation", mine.evaluation, theirs.evaluation],
    ["the acceptance", [mine.acceptance, plan.stopRule], [theirs.acceptance, standard.stopRule]],
    ["the budget", mine.budget, theirs.budget],
  ];
  return fields.find(([, a, b]) => !sameJson(a, b))?.[0] ?? null;
}

/**
 * The `npm run loop` line that is the same launch. @param standard the plan the command itself starts from
 */
export function loopCommand(plan: SeriesPlan, standard: SeriesPlan): LoopCommand {
  if (plan.base.review === "manual") {
    return { ok: false, reason: "the command asks nobody; start from npm run loop" };
  }
  const arm = armOf(plan);
  if (arm === null) return { ok: false, reason: "the command has no switch for this recipe" };
  const other = differing(plan, standard);
  if (other !== null) return { ok: false, reason: `the command has no switch for ${other}` };
  const { seed, questionCount, targets } = plan.base;
  if (seed !== standard.base.seed) {
    return { ok: false, reason: "the command splits the questions anew for another seed" };
  }
  const parts = [
    `--iterations ${plan.generations.length}`,
    `--seed ${seed}`,
    arm !== "judge" && `--selection ${arm}`,
    `--sizes ${targets.map((target) => target.size).join(",")}`,
    questionCount !== null && `--questions ${questionCount}`,
  ];
  return { ok: true, command: `npm run loop -- ${parts.filter(Boolean).join(" ")}` };
}
