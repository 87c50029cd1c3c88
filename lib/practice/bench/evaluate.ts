import { type BenchWorld, runTrajectory, type Sampling } from "@/lib/practice/bench/rollout";
import { grade } from "@/lib/practice/grader/grade";
import type { SplitQuestion } from "@/lib/practice/questions/practice-question";

export interface Outcome {
  question: SplitQuestion;
  draftRight: boolean;
  right: boolean;
  checks: number;
  revisions: number;
}

export const isRight = (question: SplitQuestion, answer: string): boolean =>
  grade({ kind: "grade", question: question.text, answer, references: question.answers }).correct;

export function evaluatePolicy(
  questions: readonly SplitQuestion[],
  sampling: Sampling,
  world: BenchWorld,
): Outcome[] {
  return questions.map((question) => {
    const trajectory = runTrajectory(question.text, sampling, world);
    const checks = trajectory.steps.filter((step) => step.state.kind.endsWith("check"));
    const revised = checks.filter(
      (step) => step.candidates[step.executed]?.action.type === "revise",
    );
    return {
      question,
      draftRight: isRight(question, trajectory.draft),
      right: isRight(question, trajectory.final),
      checks: checks.length,
      revisions: revised.length,
    };
  });
}

export const accuracyOf = (outcomes: readonly Outcome[]): number =>
  outcomes.filter((outcome) => outcome.right).length / Math.max(1, outcomes.length);

export interface Difference {
  mean: number;
  low: number;
  high: number;
}

const Z95 = 1.959964;

/** Mean paired difference b − a over the same questions, with its 95 % normal interval. */
export function pairedDifference(a: readonly Outcome[], b: readonly Outcome[]): Difference {
  const differences = a.map((outcome, i) => Number(b[i]?.right) - Number(outcome.right));
  const n = Math.max(1, differences.length);
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const variance =
    differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1);
  const margin = Z95 * Math.sqrt(variance / n);
  return { mean, low: mean - margin, high: mean + margin };
}
