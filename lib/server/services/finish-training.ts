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

/**
 * training → evaluating, once the latest run of every policy ended and one at least with a policy: what a person
 * cancelled is left out, the others go on. Failed, when one failed. A run of unknown outcome is waited for: a person says
 * whether its job was made.
 */
export async function finishTraining(iteration: IterationRecord): Promise<void> {
  const runs = latestByPolicy(await findFineTuningRuns(iteration.projectId, iteration.id));
  if (!runs.length || !runs.every(hasEnded)) return;
  const broken = runs.find((run) => run.state === "failed") ?? noneTrained(runs);
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

const hasEnded = (run: FineTuningRecord) =>
  ["succeeded", "failed", "cancelled"].includes(run.state);

const noneTrained = (runs: FineTuningRecord[]) =>
  runs.some((run) => run.state === "succeeded") ? undefined : runs[0];

/** A resumed iteration may have several runs a policy: the last one counts. */
export function latestByPolicy(runs: FineTuningRecord[]): FineTuningRecord[] {
  return [...new Map(runs.map((run) => [run.policyId, run])).values()];
}
