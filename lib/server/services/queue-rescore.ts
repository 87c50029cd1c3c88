import { findUnscored } from "@/lib/server/repositories/scoring-repository";
import { chunks, sendJobs } from "@/lib/server/services/send-jobs";

const trajectoriesPerJob = 6;

/**
 * Queues what a run beside the primary one still has to score; answers are graded already. One that was stopped between its
 * last score and its end is ended by a job without trajectories. In the caller's transaction.
 */
export async function queueRescore({
  projectId,
  id: scoringRunId,
}: {
  projectId: string;
  id: string;
}): Promise<void> {
  const ids = await findUnscored(projectId, scoringRunId, null);
  await sendJobs(
    "score",
    (ids.length > 0 ? chunks(ids, trajectoriesPerJob) : [[]]).map((trajectoryIds) => ({
      projectId,
      iterationId: null,
      scoringRunId,
      graderRunId: null,
      trajectoryIds,
    })),
  );
}
