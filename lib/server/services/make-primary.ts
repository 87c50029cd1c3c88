import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { findFeedbackScope } from "@/lib/server/repositories/feedback-scope-reader";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { replacePrimaryRun } from "@/lib/server/repositories/rescore-repository";
import { findScoringRun } from "@/lib/server/repositories/scoring-repository";
import { refreshEffectiveValues } from "@/lib/server/services/refresh-effective-values";
import type { ScoringRunCommand } from "@/lib/server/services/stop-rescore";

/**
 * Makes another finished run the one that counts: effective rewards, facts and the funnel follow it, in one transaction. A
 * batch that was approved stays as it is.
 * @throws AppError not_found, conflict (not done, or another was made primary at the same moment)
 */
export async function makePrimary(command: ScoringRunCommand): Promise<{ id: string }> {
  const { projectId, iterationId, scoringRunId, actor } = command;
  await withTransaction(async () => {
    const iteration = await findIteration(projectId, iterationId);
    const run = await findScoringRun(projectId, scoringRunId);
    if (!iteration || run?.iterationId !== iterationId) {
      throw new AppError("not_found", "This iteration has no such scoring run.");
    }
    const from = iteration.primaryScoringRunId;
    if (from === run.id) throw new AppError("conflict", "This run is the primary one already.");
    if (from === null || run.state !== "done") {
      throw new AppError("conflict", "Only a run that scored everything can be made primary.");
    }
    const moved = await replacePrimaryRun({ projectId, iterationId, fromId: from, toId: run.id });
    if (moved === null) {
      throw new AppError(
        "conflict",
        "Another run was made primary at the same moment. Look first.",
      );
    }
    for (const trajectoryId of moved) {
      const scope = await findFeedbackScope(projectId, trajectoryId);
      if (scope) await refreshEffectiveValues(projectId, scope);
    }
    await recordAudit({
      projectId,
      actor,
      action: "scoring_run.made_primary",
      subject: { kind: "iteration", id: iterationId },
      detail: { from, to: run.id },
    });
  });
  return { id: scoringRunId };
}
