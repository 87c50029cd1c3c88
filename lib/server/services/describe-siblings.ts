import type { Sibling as ShownSibling } from "@/lib/contracts/experiment";
import { type IterationState, isActive } from "@/lib/domain/iteration-state";
import { findIterationRow, readIterationPlan } from "@/lib/server/repositories/iteration-reader";
import type { SiblingRow } from "@/lib/server/repositories/sibling-reader";
import type { Sibling } from "@/lib/server/services/read-experiment-runs";
import { readProgress } from "@/lib/server/services/read-progress";

export type Standing = Pick<ShownSibling, "iterationId" | "state" | "stage" | "done" | "total">;

/** Whether it goes on by itself: nothing of it waits for a person. */
export const goesOn = (state: IterationState): boolean => isActive(state) && state !== "in_review";

/** Where an arm stands: with counts while it is at work. */
export async function readStanding(
  projectId: string,
  row: Pick<SiblingRow, "iterationId" | "state">,
): Promise<Standing> {
  const { iterationId, state } = row;
  const still = { iterationId, state, stage: null, done: 0, total: null };
  if (!isActive(state) || state === "queued") return still;
  const iteration = await findIterationRow(projectId, iterationId);
  if (!iteration) return still;
  const plan = await readIterationPlan(projectId, iterationId);
  const { stages } = await readProgress(projectId, iteration, plan);
  const now = stages.find((stage) => stage.status === "now" || stage.status === "waiting");
  if (!now) return { ...still, state: iteration.state };
  return { iterationId, state: iteration.state, stage: now.key, done: now.done, total: now.total };
}

export async function describeSibling(projectId: string, row: Sibling): Promise<ShownSibling> {
  return {
    ...(await readStanding(projectId, row)),
    number: row.number,
    label: row.label,
    seed: row.seed,
    reason: row.stateReason ?? "",
    exampleCount: row.exampleCount,
    ...row.spending,
    seconds: row.seconds,
    accepted: row.decision === "accept",
  };
}
