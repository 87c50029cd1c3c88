import type { IterationState } from "@/lib/domain/iteration-state";
import { findIteration, readStates } from "@/lib/server/repositories/iteration-repository";
import { readScoringRunStates } from "@/lib/server/repositories/rescore-repository";
import { readRunStates } from "@/lib/server/repositories/run-state-repository";

const ended: readonly IterationState[] = ["cancelled", "failed", "done", "rejected"];
/** States in which jobs of the queue run. */
const atWork: readonly IterationState[] = ["growing", "ranking", "training", "evaluating"];

/** Whose stop a job obeys: its iteration's, or its run's where the run stands outside an iteration or beside it. */
export interface WorkOwner {
  projectId: string;
  kind: "iteration" | "run" | "scoring_run";
  id: string;
}

/** @param job of any kind; only one that names its run may stand outside an iteration */
export function ownerOfJob(job: {
  projectId: string;
  iterationId: string | null;
  runId?: string;
  scoringRunId?: string;
}): WorkOwner {
  if (job.iterationId) return { projectId: job.projectId, kind: "iteration", id: job.iterationId };
  if (job.runId) return { projectId: job.projectId, kind: "run", id: job.runId };
  if (job.scoringRunId) {
    return { projectId: job.projectId, kind: "scoring_run", id: job.scoringRunId };
  }
  throw new Error("a job belongs to an iteration or to a run");
}

/** False: a job of this owner has nothing to do any more. A resume queues the work again. */
export async function isWorkOpen(owner: WorkOwner): Promise<boolean> {
  if (owner.kind === "run") return (await readRunStates([owner.id])).get(owner.id) === "running";
  if (owner.kind === "scoring_run") {
    return (await readScoringRunStates([owner.id])).get(owner.id) === "running";
  }
  const iteration = await findIteration(owner.projectId, owner.id);
  return iteration !== null && !ended.includes(iteration.state);
}

/** Those of the given owners whose jobs have to let go. */
export async function findStoppedWork(owners: readonly WorkOwner[]): Promise<WorkOwner[]> {
  const idsOf = (kind: WorkOwner["kind"]) =>
    owners.filter((owner) => owner.kind === kind).map((owner) => owner.id);
  const [iterations, runs] = [idsOf("iteration"), idsOf("run")];
  const scoringRuns = idsOf("scoring_run");
  const [iterationStates, runStates, scoringRunStates] = await Promise.all([
    iterations.length ? readStates(iterations) : new Map<string, IterationState>(),
    runs.length ? readRunStates(runs) : new Map<string, string>(),
    scoringRuns.length ? readScoringRunStates(scoringRuns) : new Map<string, string>(),
  ]);
  return owners.filter((owner) => {
    if (owner.kind === "run") return runStates.get(owner.id) !== "running";
    if (owner.kind === "scoring_run") return scoringRunStates.get(owner.id) !== "running";
    const state = iterationStates.get(owner.id);
    return state === undefined || !atWork.includes(state);
  });
}
