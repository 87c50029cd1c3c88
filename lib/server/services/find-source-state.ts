import { startState, stepStateOf } from "@/lib/agent/agent-state";
import { rebuildStates } from "@/lib/agent/rebuild-states";
import type { PromptSource } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";
import type { StepState } from "@/lib/domain/step-state";
import { AppError } from "@/lib/errors";
import { executedReply, loadRollouts } from "@/lib/server/repositories/rollout-reader";
import { findMaxSearches } from "@/lib/server/repositories/run-repository";

/** As many as the agent has by default (paper). */
const searches = 10;

/**
 * The state a prompt is shown or tried on: of a stored step, replayed from the record without a call, or of a typed
 * question at its first decision.
 * @throws AppError not_found, bad_request (the step is of another kind)
 */
export async function findSourceState(
  projectId: string,
  kind: StepKind,
  source: PromptSource,
): Promise<StepState> {
  const state = await ("question" in source
    ? stepStateOf(startState(source.question, searches))
    : replayed(projectId, source));
  if (!state) throw new AppError("not_found", "There is no such step, or its text was erased.");
  if (state.kind !== kind) {
    throw new AppError(
      "bad_request",
      `This prompt is for another step (${kind}); that one is a ${state.kind}.`,
      { faults: [{ path: "body.source", message: `a step of kind ${kind} is needed` }] },
    );
  }
  return state;
}

async function replayed(
  projectId: string,
  { trajectoryId, stepIndex }: Extract<PromptSource, { trajectoryId: string }>,
): Promise<StepState | null> {
  const [record] = await loadRollouts(projectId, [trajectoryId]);
  const maxSearches = (await findMaxSearches(projectId, [trajectoryId])).get(trajectoryId);
  if (!record || maxSearches === undefined) return null;
  const at = record.steps.findIndex((step) => step.index === stepIndex);
  if (at < 0) return null;
  const steps = record.steps
    .slice(0, at + 1)
    .map((step) => ({ executed: executedReply(step), results: step.results }));
  return rebuildStates(record.question, maxSearches, steps).at(-1) ?? null;
}
