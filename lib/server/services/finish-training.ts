import { withTransaction } from "@/lib/server/db";
import {
  type FineTuningRecord,
  findFineTuningRuns,
  readFineTuningError,
} from "@/lib/server/repositories/fine-tuning-repository";
import {
  type IterationRecord,
  moveIteration,
} from "@/lib/server/repositories/iteration-repository";
import { planEvaluations } from "@/lib/server/services/plan-evaluations";

const worker = { kind: "worker" } as const;

/** training → evaluating, once the latest run of every policy succeeded; failed, when one did not. */
export async function finishTraining(iteration: IterationRecord): Promise<void> {
  const runs = latestByPolicy(await findFineTuningRuns(iteration.projectId, iteration.id));
  const ended = ["succeeded", "failed", "cancelled", "outcome_unknown"];
  if (!runs.length || runs.some((run) => !ended.includes(run.state))) return;
  const broken = runs.find((run) => run.state !== "succeeded");
  if (broken) {
    const words = await readFineTuningError(broken);
    const reason = `Training of ${broken.baseModel} ended as ${broken.state.replace("_", " ")}: ${words ?? "no reason given"}`;
    await moveIteration(iteration, { event: "fail", actor: worker, reason });
    return;
  }
  await withTransaction(async () => {
    const moved = await moveIteration(iteration, { event: "trained", actor: worker, reason: null });
    if (moved) await planEvaluations(iteration);
  });
}

/** A resumed iteration may have several runs a policy: the last one counts. */
export function latestByPolicy(runs: FineTuningRecord[]): FineTuningRecord[] {
  return [...new Map(runs.map((run) => [run.policyId, run])).values()];
}
