import type { StepKind } from "@/lib/domain/step-kind";
import { type Arm, chooseTarget } from "@/lib/practice/bench/choose-target";
import { isRight } from "@/lib/practice/bench/evaluate";
import { runTrajectory, type Sampling, type Search } from "@/lib/practice/bench/rollout";
import { demonstrationExamples } from "@/lib/practice/policy/base";
import { priorWeights } from "@/lib/practice/policy/prior";
import type { Weights } from "@/lib/practice/policy/softmax";
import { trainPolicy } from "@/lib/practice/policy/train";
import { packExample, type TrainingExample } from "@/lib/practice/policy/training-examples";
import type { SplitQuestion } from "@/lib/practice/questions/practice-question";
import { seededRandom } from "@/lib/practice/text/seeded-random";

export interface GrowthPlan {
  arm: Arm;
  sampling: Sampling;
  trajectoriesPerQuestion: number;
  epochs: number;
  /** Buckets of the policies trained; the first one is the acting policy's own size. */
  sizes: readonly number[];
}

export interface GrowthReport {
  trajectories: number;
  right: number;
  examples: number;
  /** Steps and those whose target is not the executed sample, by kind. */
  steps: Record<StepKind, { total: number; overridden: number }>;
  /** Right answers among the targets of answer steps. */
  targetAnswersRight: number;
}

export interface Iteration {
  policies: Weights[];
  report: GrowthReport;
}

const emptyReport = (): GrowthReport => ({
  trajectories: 0,
  right: 0,
  examples: 0,
  steps: {
    decision: { total: 0, overridden: 0 },
    summary: { total: 0, overridden: 0 },
    answer: { total: 0, overridden: 0 },
    relevance_check: { total: 0, overridden: 0 },
    grounding_check: { total: 0, overridden: 0 },
  },
  targetAnswersRight: 0,
});

interface Growth {
  weights: Weights;
  search: Search;
  seed: number;
}

function grow(
  questions: readonly SplitQuestion[],
  plan: GrowthPlan,
  growth: Growth,
): { examples: TrainingExample[]; report: GrowthReport } {
  const random = seededRandom(growth.seed);
  const report = emptyReport();
  const examples: TrainingExample[] = [];
  const world = { weights: growth.weights, search: growth.search, random };
  for (const question of questions) {
    for (let i = 0; i < plan.trajectoriesPerQuestion; i++) {
      const trajectory = runTrajectory(question.text, plan.sampling, world);
      const right = isRight(question, trajectory.final);
      report.trajectories++;
      report.right += Number(right);
      if (plan.arm === "gold" && !right) continue;
      for (const step of trajectory.steps) {
        const target = chooseTarget(step, plan.arm, random);
        const tally = report.steps[step.state.kind];
        tally.total++;
        tally.overridden += Number(target !== step.executed);
        const action = step.candidates[target]?.action;
        if (action?.type === "answer" && isRight(question, action.text))
          report.targetAnswersRight++;
        examples.push(packExample(step.candidates, target));
      }
    }
  }
  report.examples = examples.length;
  return { examples, report };
}

/** One pass of the loop: grow with the given policy, then train each size from its prior on what was kept. */
export function improve(
  questions: readonly SplitQuestion[],
  plan: GrowthPlan,
  growth: Growth,
): Iteration {
  const { examples, report } = grow(questions, plan, growth);
  const policies = plan.sizes.map((size) =>
    trainPolicy({
      examples: [...demonstrationExamples(), ...examples],
      validation: [],
      start: priorWeights(size),
      epochs: plan.epochs,
      seed: growth.seed,
    }),
  );
  return { policies, report };
}
