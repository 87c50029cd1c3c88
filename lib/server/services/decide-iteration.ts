import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import type { AuditActor } from "@/lib/server/repositories/audit-repository";
import {
  findIteration,
  type IterationRecord,
} from "@/lib/server/repositories/iteration-repository";
import { lockDecisions } from "@/lib/server/repositories/policy-repository";
import { findTrainedPairs } from "@/lib/server/services/plan-evaluations";
import { recordDecisions } from "@/lib/server/services/record-decisions";

/**
 * A person's word on what an iteration trained: accepted, the new policies stand; rejected, their parents stay.
 * @throws AppError conflict before the evaluation is through, or when it was decided already
 */
export async function decideIteration(command: {
  projectId: string;
  actor: AuditActor;
  iterationId: string;
  decision: "accept" | "reject";
  reason: string;
}): Promise<{ id: string; state: IterationRecord["state"] }> {
  const { projectId, actor, iterationId, decision, reason } = command;
  return withTransaction(async () => {
    const iteration = await findIteration(projectId, iterationId);
    if (!iteration) throw new AppError("not_found", "This iteration is not in the project.");
    if (iteration.state !== "done") {
      throw new AppError("conflict", "It is decided on once the evaluation is through.");
    }
    if (!(await lockDecisions(projectId, iterationId))) {
      throw new AppError(
        "conflict",
        "This iteration was decided on already. A roll-back can undo it.",
      );
    }
    const pairs = await findTrainedPairs(iteration);
    const verdicts = pairs.map(({ trained }) => ({
      version: trained,
      decision,
      reason,
      gain: null,
    }));
    await recordDecisions(iteration, verdicts, actor);
    return { id: iteration.id, state: iteration.state };
  });
}
