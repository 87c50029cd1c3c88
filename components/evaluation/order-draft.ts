import type { EvaluationOrder, TestSplit } from "@/lib/contracts/evaluation";
import type { LaunchOptions } from "@/lib/contracts/series";

export interface OrderFormProps {
  projectId: string;
  options: LaunchOptions;
  order: EvaluationOrder;
  onChange: (order: EvaluationOrder) => void;
  testSplits: readonly TestSplit[];
  onClose: () => void;
}

/** Questions of one split of one set that may be asked. */
export interface SplitChoice {
  key: string;
  questionSetVersionId: string;
  split: "validation" | "test";
  name: string;
  count: number;
}

const splits = ["validation", "test"] as const;

export const splitKey = (of: { questionSetVersionId: string; split: string }): string =>
  `${of.questionSetVersionId} ${of.split}`;

/** Validation and test splits that hold questions. */
export function splitChoices(options: LaunchOptions): SplitChoice[] {
  return options.questionSets.flatMap((set) =>
    splits
      .filter((split) => set.counts[split] > 0)
      .map((split) => ({
        key: splitKey({ ...set, split }),
        questionSetVersionId: set.questionSetVersionId,
        split,
        name: `${set.name} ${split}`,
        count: set.counts[split],
      })),
  );
}

/**
 * The order the form opens with: the plan that a launch would start from, asked of its policy on validation, so that the
 * figures compare with those of iterations. Null: the project has nothing to evaluate with.
 */
export function firstOrder(options: LaunchOptions): EvaluationOrder | null {
  const base = options.presets[0]?.plan.base;
  const choices = splitChoices(options);
  const choice =
    choices.find((one) => one.questionSetVersionId === base?.questionSetVersionId) ?? choices[0];
  if (!base || !choice) return null;
  const { policyVersionId, grader, sampling, execution, search, checks } = base;
  const planned = base.evaluation.find((one) => splitKey(one) === choice.key);
  return {
    policyVersionId,
    grader,
    sampling,
    execution,
    search,
    checks,
    plan: {
      questionSetVersionId: choice.questionSetVersionId,
      split: choice.split,
      decoding: "greedy",
      repeats: 1,
      questionCount: planned?.questionCount ?? null,
    },
  };
}

/** Why the order cannot be given; null: it can. */
export function orderFault(
  { plan }: EvaluationOrder,
  choice: SplitChoice | undefined,
  testSplits: readonly TestSplit[],
): string | null {
  if (!choice) return "Questions: choose a split.";
  if ((plan.questionCount ?? 0) > choice.count) {
    return `Questions: there are ${choice.count} of them, ask for no more.`;
  }
  if (plan.questionCount === 0) return "Questions: ask at least one.";
  const lock = lockOf(plan, testSplits);
  return lock
    ? `Questions: this test split is locked by ${lock.by}; an admin can unlock it.`
    : null;
}

const lockOf = (plan: EvaluationOrder["plan"], testSplits: readonly TestSplit[]) =>
  plan.split === "test" ? (lookedAt(plan, testSplits)?.lock ?? null) : null;

/** The test split that the order would look at; undefined: it looks at none. */
export const lookedAt = (
  plan: EvaluationOrder["plan"],
  testSplits: readonly TestSplit[],
): TestSplit | undefined =>
  plan.split === "test"
    ? testSplits.find((one) => one.questionSetVersionId === plan.questionSetVersionId)
    : undefined;
