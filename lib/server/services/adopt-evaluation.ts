import { withTransaction } from "@/lib/server/db";
import {
  adoptEvaluation,
  type EvaluationRecord,
} from "@/lib/server/repositories/evaluation-repository";
import { findGraderRunOf, findUngraded } from "@/lib/server/repositories/grading-repository";
import {
  findIteration,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import { findEvaluationRuns, findOpenTrajectories } from "@/lib/server/repositories/run-repository";
import { queueRollouts } from "@/lib/server/services/plan-run";

/**
 * An evaluation is shared by all that need it, and its jobs go with the iteration that planned it. Where that one stands
 * still, the one that waits takes the rest over: else it would wait for ever.
 */
export async function adoptEvaluationIfLeft(
  iteration: IterationRecord,
  evaluation: EvaluationRecord,
): Promise<void> {
  const { projectId } = iteration;
  const ownerId = evaluation.iterationId;
  if (ownerId === iteration.id) return;
  const owner = ownerId === null ? null : await findIteration(projectId, ownerId);
  if (owner?.state === "evaluating") return;
  await withTransaction(async () => {
    if (!(await adoptEvaluation(evaluation, iteration.id))) return;
    const [run] = await findEvaluationRuns(projectId, [evaluation.id]);
    const grader = await findGraderRunOf(projectId, { evaluationId: evaluation.id });
    if (!run || !grader) return;
    const open = await findOpenTrajectories(projectId, run.id);
    const ungraded = await findUngraded(projectId, grader.id);
    const job = { projectId, iterationId: iteration.id, runId: run.id };
    await queueRollouts(job, [...new Set([...open, ...ungraded])]);
  });
}
