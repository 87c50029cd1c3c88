import { withTransaction } from "@/lib/server/db";
import {
  type EvaluationRecord,
  finishEvaluation,
  readOutcomes,
} from "@/lib/server/repositories/evaluation-repository";
import {
  findGraderRunOf,
  findUngraded,
  finishGraderRun,
} from "@/lib/server/repositories/grading-repository";
import {
  findSeries,
  type IterationRecord,
  moveIteration,
} from "@/lib/server/repositories/iteration-repository";
import {
  countOpenTrajectories,
  findEvaluationRuns,
  finishRun,
  hasOpenTrajectories,
} from "@/lib/server/repositories/run-repository";
import { decideAutomatically } from "@/lib/server/services/decide-automatically";
import { findStandingEvaluations } from "@/lib/server/services/plan-evaluations";
import { planNewAttempts } from "@/lib/server/services/plan-new-attempts";
import { finishSiblings } from "@/lib/server/services/stop-series";

/** evaluating → done, once every answer is given and graded; in automatic review the policies are decided on with it. */
export async function finishEvaluations(iteration: IterationRecord): Promise<void> {
  if (await hasOpenTrajectories(iteration.projectId, iteration.id)) return;
  const standing = await findStandingEvaluations(iteration);
  let isOpen = false;
  for (const evaluation of standing.filter((one) => one.state === "running")) {
    if (!(await finishOneEvaluation(evaluation))) isOpen = true;
  }
  if (isOpen) return;
  await withTransaction(async () => {
    const moved = await moveIteration(iteration, {
      event: "evaluated",
      actor: { kind: "worker" },
      reason: null,
    });
    if (moved) await settle(iteration);
  });
}

/** Arms of an ablation are there to be compared: none becomes current unless a person says so. */
async function settle(iteration: IterationRecord): Promise<void> {
  const { projectId, seriesId, plan } = iteration;
  const series = await findSeries(projectId, seriesId);
  if (series?.plan.kind === "ablation") await finishSiblings(projectId, seriesId);
  else if (plan.review === "automatic") await decideAutomatically(iteration);
}

/** Finishes an evaluation once every answer is given and graded. @returns whether it is done */
export async function finishOneEvaluation(
  evaluation: Pick<EvaluationRecord, "projectId" | "id">,
): Promise<boolean> {
  const { projectId, id } = evaluation;
  const [run] = await findEvaluationRuns(projectId, [id]);
  const grader = await findGraderRunOf(projectId, { evaluationId: id });
  if (!run || !grader) return false;
  if ((await countOpenTrajectories(projectId, run.id)) > 0) return false;
  if ((await planNewAttempts(run)) > 0) return false;
  if ((await findUngraded(projectId, grader.id)).length > 0) return false;
  const outcomes = await readOutcomes(projectId, id);
  const graded = outcomes.filter((outcome) => outcome.correct !== null);
  await withTransaction(async () => {
    await finishRun(projectId, run.id);
    await finishGraderRun(projectId, grader.id);
    await finishEvaluation(projectId, id, {
      schema: 1,
      n: outcomes.length,
      right: graded.filter((outcome) => outcome.correct).length,
      missing: outcomes.length - graded.length,
    });
  });
  return true;
}
