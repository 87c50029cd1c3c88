import type { DimensionScore } from "@/lib/contracts/trajectory";
import type { Feedback } from "@/lib/domain/feedback";
import { standing } from "@/lib/domain/feedback";
import { anchorsOf, type RubricDimension } from "@/lib/domain/rubric";
import { effectiveScore } from "@/lib/reward/effective-score";
import type { FeedbackScope } from "@/lib/server/repositories/feedback-scope-reader";

/** Each dimension of the rubric with the AI's value, people's, and the one that counts. */
export function describeScores(
  feedback: readonly Feedback[],
  scope: FeedbackScope,
): DimensionScore[] {
  const rows = standing(feedback).filter(
    (row) =>
      row.kind === "score" &&
      row.rubricVersionId === scope.rubricVersionId &&
      row.stepIndex === null,
  );
  return scope.rubric.dimensions.map((dimension) => {
    const effective = effectiveScore(feedback, dimension, { ...scope, stepIndex: null });
    const about = rows.filter((row) => row.kind === "score" && row.dimensionKey === dimension.key);
    const ai = about.findLast(
      ({ source }) => source.by === "ai" && source.scoringRunId === scope.primaryScoringRunId,
    );
    const person = about.findLast(({ source }) => source.by === "person");
    return {
      key: dimension.key,
      title: dimension.title,
      ...scaleOf(dimension),
      anchors: anchorsOf(dimension),
      ai: effective.aiValue,
      aiRationale: ai?.reason || null,
      aiStepIndex: ai?.kind === "score" ? ai.pointsToStep : null,
      human: effective.personCount > 0 ? effective.value : null,
      humanReason: person?.reason ?? null,
      effective: effective.value,
    };
  });
}

function scaleOf(dimension: RubricDimension) {
  const { kind } = dimension;
  if (kind !== "numeric") return { kind, min: null, max: null };
  return { kind, min: dimension.min, max: dimension.max };
}
