import type { IterationEvent } from "@/lib/contracts/iteration";
import { activeStates } from "@/lib/domain/iteration-state";
import { AppError } from "@/lib/errors";
import { readBatchMark } from "@/lib/server/repositories/batch-reader";
import { findIterationRow, readIterationPlan } from "@/lib/server/repositories/iteration-reader";
import { findIterationDecision } from "@/lib/server/repositories/policy-version-reader";
import { pause } from "@/lib/server/services/pause";
import { readProgress } from "@/lib/server/services/read-progress";

/** Often enough that a bar moves while one looks, seldom enough that looking costs the growth nothing. */
const busyMs = 700;
/** While it waits for a person, or is over and may be decided or resumed. */
const restingMs = 2_000;

async function look(projectId: string, iterationId: string): Promise<IterationEvent> {
  const row = await findIterationRow(projectId, iterationId);
  if (!row) throw new AppError("not_found", "There is no such iteration in this project.");
  const plan = await readIterationPlan(projectId, iterationId);
  const [progress, batch, decision] = await Promise.all([
    readProgress(projectId, row, plan),
    readBatchMark(projectId, iterationId),
    findIterationDecision(projectId, iterationId),
  ]);
  const training = progress.training.map((run) => `${run.state}${run.eventCount}`).join(" ");
  return {
    iterationId,
    state: row.state,
    mark: [batch, decision?.decision, training, row.primaryScoringRunId].join("|"),
    stages: progress.stages,
    callsMade: progress.calls.made,
  };
}

const isBusy = (state: IterationEvent["state"]) =>
  state !== "in_review" && (activeStates as readonly string[]).includes(state);

interface Watched {
  projectId: string;
  iterationId: string;
  signal: AbortSignal;
}

/** An event at once, then one whenever something moved, until the reader leaves. */
async function* streamIteration(
  first: IterationEvent,
  { projectId, iterationId, signal }: Watched,
): AsyncGenerator<{ data: IterationEvent }> {
  let event = first;
  let sent = "";
  while (!signal.aborted) {
    const text = JSON.stringify(event);
    if (text !== sent) yield { data: event };
    sent = text;
    await pause(isBusy(event.state) ? busyMs : restingMs, signal);
    if (!signal.aborted) event = await look(projectId, iterationId);
  }
}

/** @throws AppError not_found, before a stream is begun */
export async function openIterationStream(
  watched: Watched,
): Promise<AsyncIterable<{ data: IterationEvent }>> {
  return streamIteration(await look(watched.projectId, watched.iterationId), watched);
}
