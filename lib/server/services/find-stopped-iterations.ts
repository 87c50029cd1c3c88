import type { IterationState } from "@/lib/domain/iteration-state";
import { findIteration, readStates } from "@/lib/server/repositories/iteration-repository";

const ended: readonly IterationState[] = ["cancelled", "failed", "done", "rejected"];
/** States in which jobs of the queue run. */
const atWork: readonly IterationState[] = ["growing", "ranking", "training", "evaluating"];

/** False: a job of this iteration has nothing to do any more. A resume queues the work again. */
export async function isIterationOpen(projectId: string, iterationId: string): Promise<boolean> {
  const iteration = await findIteration(projectId, iterationId);
  return iteration !== null && !ended.includes(iteration.state);
}

/** Those of the given iterations whose jobs have to let go. */
export async function findStoppedIterations(iterationIds: string[]): Promise<string[]> {
  const states = await readStates(iterationIds);
  return iterationIds.filter((id) => {
    const state = states.get(id);
    return state === undefined || !atWork.includes(state);
  });
}
