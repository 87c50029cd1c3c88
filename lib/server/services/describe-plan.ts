import type { IterationDetail } from "@/lib/contracts/iteration";
import { describeRecipe } from "@/lib/domain/describe-recipe";
import type { EvaluationPlan, IterationPlan } from "@/lib/domain/plan";
import { rewardPolicyWords } from "@/lib/domain/reward-policy";
import { readPlanNames } from "@/lib/server/repositories/plan-name-reader";

function idsOf(plan: IterationPlan): string[] {
  return [
    plan.questionSetVersionId,
    plan.search.toolId,
    plan.rewardModel.endpointId,
    plan.grader.endpointId,
    plan.rubricVersionId,
    ...plan.evaluation.map((one) => one.questionSetVersionId),
  ];
}

function evaluationLine(one: EvaluationPlan, setName: string): string {
  const count = one.questionCount === null ? "all questions" : `${one.questionCount} questions`;
  const runs = one.decoding === "greedy" ? "greedy" : `as deployed, ${one.repeats} runs`;
  return `${setName} ${one.split}, ${count}, ${runs}`;
}

function budgetLine({ budget }: IterationPlan): string {
  const parts = [
    budget.calls !== null && `${budget.calls.toLocaleString("en-US")} calls`,
    budget.tokens !== null && `${budget.tokens.toLocaleString("en-US")} tokens`,
    budget.costMicros !== null && `${(budget.costMicros / 1e6).toFixed(2)} USD`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "no limit" : parts.join(", ");
}

/** The plan in words, with names in place of ids. */
export async function describePlan(
  projectId: string,
  plan: IterationPlan,
): Promise<IterationDetail["planFacts"]> {
  const names = await readPlanNames(projectId, idsOf(plan));
  const nameOf = (id: string) => names.get(id) ?? "removed";
  const { sampling, search, rewardModel, grader } = plan;
  const questions =
    plan.questionCount === null ? "all" : plan.questionCount.toLocaleString("en-US");
  const execution = plan.execution === "sampled" ? "sampled" : "lowest perplexity";
  return [
    {
      label: "Questions",
      value: `${nameOf(plan.questionSetVersionId)}, ${plan.split}, ${questions} × ${plan.trajectoriesPerQuestion}, seed ${plan.seed}`,
    },
    { label: "Execution", value: `${execution}, T ${sampling.temperature}, n = ${sampling.n}` },
    {
      label: "Search",
      value: `${nameOf(search.toolId)}, top ${search.k}, at most ${search.maxSearches} searches`,
    },
    {
      label: "Reward model",
      value: `${rewardModel.model}, ${nameOf(rewardModel.endpointId)}, ${rewardModel.orders} ${rewardModel.orders === 1 ? "order" : "orders"}`,
    },
    {
      label: "Reward",
      value: `by ${rewardModel.rewardPolicy}, ${rewardPolicyWords[rewardModel.rewardPolicy].detail}`,
    },
    { label: "Rubric", value: nameOf(plan.rubricVersionId) },
    { label: "Grader", value: `${grader.model}, ${nameOf(grader.endpointId)}` },
    { label: "Recipe", value: describeRecipe(plan.recipe) },
    { label: "Review", value: plan.review === "manual" ? "by hand" : "automatic" },
    {
      label: "Train",
      value: plan.targets.map((one) => `${one.size} from ${one.init}`).join(", "),
    },
    {
      label: "Evaluate",
      value:
        plan.evaluation
          .map((one) => evaluationLine(one, nameOf(one.questionSetVersionId)))
          .join("; ") || "not at all",
    },
    { label: "Budget", value: budgetLine(plan) },
  ];
}
