import {
  countOpenTrajectories,
  finishRun,
  type RolloutRunRecord,
} from "@/lib/server/repositories/run-repository";
import { findStandaloneRuns } from "@/lib/server/repositories/run-state-repository";
import { finishOneEvaluation } from "@/lib/server/services/finish-evaluation";
import { noteFailedJob, noteJobDone } from "@/lib/server/services/give-up-iteration";

/**
 * Finishes what runs outside an iteration once its work is done: the worker's look at evaluations and the playground.
 * One run's trouble is told and does not hold up the others; one that fails for ever is failed with the reason.
 */
export async function finishStandaloneRuns(
  onTrouble: (runId: string, error: unknown) => void,
): Promise<void> {
  for (const run of await findStandaloneRuns()) {
    try {
      await finishStandaloneRun(run);
      noteJobDone(run.id, "finish");
    } catch (error) {
      onTrouble(run.id, error);
      const owner = { projectId: run.projectId, kind: "run", id: run.id } as const;
      await noteFailedJob(owner, "finish", error);
    }
  }
}

async function finishStandaloneRun(run: RolloutRunRecord): Promise<void> {
  if (run.evaluationId) {
    await finishOneEvaluation({ projectId: run.projectId, id: run.evaluationId });
  } else if ((await countOpenTrajectories(run.projectId, run.id)) === 0) {
    await finishRun(run.projectId, run.id);
  }
}
