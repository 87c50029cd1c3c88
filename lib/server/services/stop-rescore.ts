import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { moveRescore } from "@/lib/server/repositories/rescore-repository";
import { findScoringRun, type ScoringRunState } from "@/lib/server/repositories/scoring-repository";
import { queueRescore } from "@/lib/server/services/queue-rescore";

export interface ScoringRunCommand {
  projectId: string;
  actor: AuditActor;
  iterationId: string;
  scoringRunId: string;
}

/** Stops a run beside the primary one: what is scored is kept. @throws AppError not_found, conflict */
export function stopRescore(command: ScoringRunCommand): Promise<{ id: string }> {
  return move(command, { from: ["running"], to: "stopped", reason: "Stopped by hand." });
}

/** Takes a stopped or failed one up again: what is scored is not asked for again. @throws AppError not_found, conflict */
export function resumeRescore(command: ScoringRunCommand): Promise<{ id: string }> {
  return move(command, { from: ["stopped", "failed"], to: "running", reason: null });
}

async function move(
  { projectId, actor, iterationId, scoringRunId: id }: ScoringRunCommand,
  to: { from: ScoringRunState[]; to: ScoringRunState; reason: string | null },
): Promise<{ id: string }> {
  return withTransaction(async () => {
    const run = await findScoringRun(projectId, id);
    if (run?.iterationId !== iterationId) {
      throw new AppError("not_found", "This iteration has no such scoring run.");
    }
    if (!(await moveRescore({ projectId, id }, to))) {
      const words = to.to === "running" ? "is not stopped" : "does not run";
      throw new AppError("conflict", `This scoring run ${words}, or is the iteration's own.`);
    }
    if (to.to === "running") await queueRescore({ projectId, id });
    await recordAudit({
      projectId,
      actor,
      action: to.to === "running" ? "scoring_run.resumed" : "scoring_run.stopped",
      subject: { kind: "scoring_run", id },
      detail: { iterationId },
    });
    return { id };
  });
}
