import type { TrajectoryRow } from "@/lib/contracts/trajectory";
import { withoutCitations } from "@/lib/domain/citation";
import { kindsOfBarcode, type TrajectorySummary } from "@/lib/domain/trajectory";
import {
  readIterationNumbers,
  readPolicyLabels,
} from "@/lib/server/repositories/trajectory-label-reader";

const present = (ids: readonly (string | null)[]) => [
  ...new Set(ids.filter((id): id is string => id !== null)),
];

/** Rows as lists show them: a person's value apart from the AI's, ids with their names. */
export async function describeTrajectoryRows(
  projectId: string,
  summaries: readonly TrajectorySummary[],
): Promise<TrajectoryRow[]> {
  const [policies, iterations] = await Promise.all([
    readPolicyLabels(projectId, present(summaries.map((row) => row.policyVersionId))),
    readIterationNumbers(projectId, present(summaries.map((row) => row.iterationId))),
  ]);
  return summaries.map((row) => {
    const policy = policies.get(row.policyVersionId ?? "");
    return {
      id: row.id,
      question: row.questionExcerpt,
      questionId: row.questionId,
      answer: row.finalExcerpt && withoutCitations(row.finalExcerpt),
      status: row.status,
      errorCode: row.errorCode,
      outcome: row.outcome === "right" || row.outcome === "wrong" ? row.outcome : "ungraded",
      reward: {
        ai: row.aiReward,
        // A person may have spoken of a step alone: their reward is told where it is another than the AI's.
        human: row.hasOverride && row.effectiveReward !== row.aiReward ? row.effectiveReward : null,
        effective: row.effectiveReward,
      },
      stepKinds: kindsOfBarcode(row.stepBarcode),
      stepCount: row.stepCount,
      searchCount: row.searchCount,
      policy: policy
        ? {
            policyVersionId: policy.id,
            size: policy.size,
            generation: policy.generation,
            model: policy.model,
          }
        : null,
      iterationNumber: iterations.get(row.iterationId ?? "") ?? null,
      purpose: row.purpose,
      hasOverride: row.hasOverride,
      createdAt: row.createdAt.toISOString(),
    };
  });
}
