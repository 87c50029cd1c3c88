import type { TrajectoryDetail } from "@/lib/contracts/trajectory";
import { AppError } from "@/lib/errors";
import { effectiveVerdict } from "@/lib/reward/effective-step";
import { findFeedbackScope } from "@/lib/server/repositories/feedback-scope-reader";
import { readGraderVerdicts } from "@/lib/server/repositories/grading-repository";
import { readReferences } from "@/lib/server/repositories/question-reference-repository";
import {
  readBatchSteps,
  readJudges,
  readPersonNames,
  readPromptLabels,
  readQuestionContext,
  readRunContext,
} from "@/lib/server/repositories/trajectory-context-reader";
import { listSiblings } from "@/lib/server/repositories/trajectory-list-reader";
import {
  findTrajectory,
  type TrajectoryHead,
  type TrajectoryRecord,
} from "@/lib/server/repositories/trajectory-reader";
import { describeHistory } from "@/lib/server/services/describe-history";
import { describeScores } from "@/lib/server/services/describe-scores";
import { describeStep } from "@/lib/server/services/describe-step";
import { describeTrajectoryRows } from "@/lib/server/services/describe-trajectory-rows";

const mostSiblings = 24;

interface Asked {
  projectId: string;
  /** Who reads: their own words can be taken back. */
  userId: string;
  trajectoryId: string;
}

/** One trajectory whole: steps, samples, what judge and people said of it. @throws AppError not_found */
export async function getTrajectory(asked: Asked): Promise<TrajectoryDetail> {
  const { projectId, trajectoryId } = asked;
  const [record, scope] = await Promise.all([
    findTrajectory(projectId, trajectoryId),
    findFeedbackScope(projectId, trajectoryId),
  ]);
  if (!record || !scope) {
    throw new AppError("not_found", "There is no trajectory under this id.");
  }
  const context = await readContext(asked, record);
  const { head, feedback } = record;
  const step = {
    prompts: context.prompts,
    rankings: record.rankings.filter((one) => one.scoringRunId === scope.primaryScoringRunId),
    judge: scope.judge,
    feedback,
    batchSteps: context.batchSteps,
  };
  const rows = await describeTrajectoryRows(projectId, [...context.siblings, head]);
  const own = rows.at(-1);
  if (!own) throw new Error("a described trajectory has its row");
  return {
    ...headOf(head),
    ...context.run,
    row: own,
    question: head.question ?? head.questionExcerpt,
    referenceAnswers: context.references,
    hops: context.question?.hops ?? null,
    group: context.question?.group ?? null,
    setName: context.question ? `${context.question.setName}, ${context.question.split}` : null,
    steps: record.steps.map((stored) => describeStep(stored, step)),
    scores: describeScores(feedback, scope),
    verdicts: {
      draft: verdictOf(record, "draft", context.graded.draft),
      final: verdictOf(record, "final", context.graded.final),
    },
    judge: scope.judge,
    rewardPolicy: scope.rewardPolicy,
    history: describeHistory(feedback, {
      rubric: scope.rubric,
      names: context.names,
      judges: context.judges,
      userId: asked.userId,
    }),
    // Uuids of version 7: the order of ids is the order of making.
    siblings: rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const noRun = { temperature: null, execution: null, rewardThreshold: null };

async function readContext({ projectId, trajectoryId }: Asked, record: TrajectoryRecord) {
  const { head, steps, feedback } = record;
  const sources = feedback.map(({ source }) => source);
  const ids = <T>(values: readonly (T | null)[]) => [
    ...new Set(values.filter((value) => value !== null)),
  ];
  const { questionId, runId, iterationId } = head;
  const [prompts, names, judges, question, references, run, batchSteps, siblings, graded] =
    await Promise.all([
      readPromptLabels(projectId, ids(steps.map((step) => step.promptVersionId))),
      readPersonNames(ids(sources.map((one) => (one.by === "person" ? one.authorId : null)))),
      readJudges(projectId, ids(sources.map((one) => (one.by === "ai" ? one.scoringRunId : null)))),
      questionId ? readQuestionContext(projectId, questionId) : null,
      questionId ? readReferences(projectId, [questionId]) : null,
      runId ? readRunContext(projectId, runId) : null,
      iterationId
        ? readBatchSteps(projectId, { id: trajectoryId, iterationId })
        : new Set<number>(),
      listSiblings(projectId, trajectoryId, mostSiblings - 1),
      readGraderVerdicts(projectId, trajectoryId),
    ]);
  return {
    prompts,
    names,
    judges,
    question,
    references: references?.get(questionId ?? "") ?? [],
    run: run ?? noRun,
    batchSteps,
    siblings,
    graded,
  };
}

function verdictOf(
  { feedback }: TrajectoryRecord,
  answer: "draft" | "final",
  grader: boolean | null,
): TrajectoryDetail["verdicts"]["final"] {
  const { correct, source } = effectiveVerdict(feedback, answer, grader);
  return { grader, effective: correct, source };
}

function headOf(head: TrajectoryHead) {
  const draft = head.draftCorrect;
  return {
    draftAnswer: head.draftAnswer,
    finalAnswer: head.finalAnswer,
    shortAnswer: head.finalShort,
    draftOutcome:
      draft === null ? ("ungraded" as const) : draft ? ("right" as const) : ("wrong" as const),
    errorMessage: head.errorMessage,
    stopReason: head.stopReason,
    seed: head.seed,
    hasLogprobs: !head.logprobsMissing,
    tokenCount: head.promptTokens + head.completionTokens,
    durationMs: head.durationMs,
    iterationId: head.iterationId,
  };
}
