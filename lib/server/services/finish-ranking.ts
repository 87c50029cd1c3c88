import { approvalHindrance } from "@/lib/rest/manifest";
import { withTransaction } from "@/lib/server/db";
import {
  findGraderRunOf,
  findUngraded,
  finishGraderRun,
} from "@/lib/server/repositories/grading-repository";
import {
  type IterationRecord,
  moveIteration,
} from "@/lib/server/repositories/iteration-repository";
import {
  findScoringRun,
  findUnscored,
  finishScoringRun,
  isFullyScored,
} from "@/lib/server/repositories/scoring-repository";
import { approveBatch } from "@/lib/server/services/approve-batch";
import { computeSelectionFacts } from "@/lib/server/services/compute-selection-facts";
import { freezeBatch } from "@/lib/server/services/freeze-batch";

const worker = { kind: "worker" } as const;
const system = { kind: "system" } as const;

/** ranking → in_review, once every trajectory is scored and graded and its facts are computed. */
export async function finishRanking(iteration: IterationRecord): Promise<void> {
  const { projectId, primaryScoringRunId } = iteration;
  const run = primaryScoringRunId ? await findScoringRun(projectId, primaryScoringRunId) : null;
  if (!run) return;
  if (!(await isFullyScored(projectId, run.id))) return;
  const grader = await findGraderRunOf(projectId, { rolloutRunId: run.rolloutRunId });
  if ((await findUnscored(projectId, run.id, null)).length > 0) return;
  if (grader && (await findUngraded(projectId, grader.id)).length > 0) return;
  await computeSelectionFacts(run);
  await withTransaction(async () => {
    if (!(await moveIteration(iteration, { event: "ranked", actor: worker, reason: null }))) return;
    await finishScoringRun(projectId, run.id);
    if (grader) await finishGraderRun(projectId, grader.id);
    // With the transition: whoever sees the iteration in review sees its first batch too.
    await freezeFirstBatch(iteration);
  });
}

/**
 * The first batch of an iteration in review, by its plan's recipe. Part of the transition; a look at one that has none makes
 * it good.
 */
export async function freezeFirstBatch(iteration: IterationRecord): Promise<void> {
  const { projectId, id: iterationId, plan } = iteration;
  await freezeBatch({ projectId, actor: system, iterationId, recipe: plan.recipe, isFirst: true });
}

/** in_review → approved without a person. Too few examples stop the iteration with that reason. */
export async function approveAutomatically(
  iteration: IterationRecord,
  batch: { id: string; manifestSha256: string | null; exampleCount: number },
): Promise<void> {
  const hindrance = approvalHindrance(batch.exampleCount);
  if (hindrance) {
    await moveIteration(iteration, { event: "fail", actor: worker, reason: hindrance });
    return;
  }
  await approveBatch({
    projectId: iteration.projectId,
    actor: system,
    batchId: batch.id,
    manifestSha256: batch.manifestSha256 ?? "",
    reason: "Automatic review",
  });
}
