/** How the form calls the parts of a plan, for the line above the button. Longest path first. */
const names: readonly (readonly [string, string])[] = [
  ["base.budget.costMicros", "the money limit"],
  ["base.budget", "the budget"],
  ["base.policyVersionId", "the policy"],
  ["base.questionSetVersionId", "the question set"],
  ["base.questionCount", "how many questions"],
  ["base.split", "the split"],
  ["base.seed", "the seed"],
  ["base.search", "the search tool"],
  ["base.rewardModel", "the reward model"],
  ["base.grader", "the grader"],
  ["base.rubricVersionId", "the rubric"],
  ["base.targets", "what is trained"],
  ["base.evaluation", "the evaluation"],
  ["base.reviewGate", "the gate"],
  ["base.secondApprover", "the second approver"],
  ["base.recipe", "the recipe"],
  ["seeds", "the seeds"],
  ["arms", "the arms"],
  ["generations", "the generations"],
];

export const fieldName = (field: string): string =>
  names.find(([path]) => field === path || field.startsWith(`${path}.`))?.[1] ?? "the plan";
