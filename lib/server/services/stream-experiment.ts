import type { ExperimentEvent } from "@/lib/contracts/experiment";
import { AppError } from "@/lib/errors";
import { findSeries } from "@/lib/server/repositories/iteration-repository";
import { listSiblings } from "@/lib/server/repositories/sibling-reader";
import { goesOn, readStanding } from "@/lib/server/services/describe-siblings";
import { pause } from "@/lib/server/services/pause";

const busyMs = 1_000;
/** Everything has ended or waits for a person: an arm may be resumed. */
const restingMs = 3_000;

interface Watched {
  projectId: string;
  seriesId: string;
  signal: AbortSignal;
}

async function look({ projectId, seriesId }: Watched): Promise<ExperimentEvent> {
  const rows = await listSiblings(projectId, seriesId);
  return { siblings: await Promise.all(rows.map((row) => readStanding(projectId, row))) };
}

/** An event at once, then one whenever an arm moved, until the reader leaves. */
async function* streamExperiment(watched: Watched): AsyncGenerator<{ data: ExperimentEvent }> {
  let sent = "";
  while (!watched.signal.aborted) {
    const event = await look(watched);
    const text = JSON.stringify(event);
    if (text !== sent) yield { data: event };
    sent = text;
    const busy = event.siblings.some(({ state }) => goesOn(state));
    await pause(busy ? busyMs : restingMs, watched.signal);
  }
}

/** @throws AppError not_found, before a stream is begun */
export async function openExperimentStream(
  watched: Watched,
): Promise<AsyncIterable<{ data: ExperimentEvent }>> {
  const series = await findSeries(watched.projectId, watched.seriesId);
  if (series?.plan.kind !== "ablation") {
    throw new AppError("not_found", "There is no such experiment in this project.");
  }
  return streamExperiment(watched);
}
