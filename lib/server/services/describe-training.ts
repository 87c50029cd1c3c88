import type { TrainingRun } from "@/lib/contracts/iteration";
import { listCheckpointsOfRuns } from "@/lib/server/repositories/checkpoint-repository";
import {
  type LossRow,
  listLosses,
  type TrainingRow,
} from "@/lib/server/repositories/training-reader";

const mostPoints = 200;

/** `uploading` and `submitting` are the app's own steps on the way to a running job. */
function shownState(state: TrainingRow["state"]): TrainingRun["state"] {
  return state === "uploading" || state === "submitting" ? "queued" : state;
}

/** Providers count steps; the epoch is theirs where they name it, else the step's share of all steps. */
function lossesOf(rows: readonly LossRow[], epochs: number | null): TrainingRun["losses"] {
  const last = rows.at(-1);
  const steps = last?.totalSteps ?? last?.step ?? 1;
  const every = Math.ceil(rows.length / mostPoints);
  return rows
    .filter((row, index) => index % every === 0 || row === last || row.validLoss !== null)
    .map((row) => ({
      epoch: row.epoch ?? (row.step / steps) * (epochs ?? 1),
      train: row.trainLoss,
      valid: row.validLoss,
    }));
}

export async function describeTraining(
  projectId: string,
  rows: readonly TrainingRow[],
): Promise<TrainingRun[]> {
  const losses = await listLosses(
    projectId,
    rows.map((row) => row.id),
  );
  const checkpoints = await listCheckpointsOfRuns(
    projectId,
    rows.map((row) => row.id),
  );
  const byRun = Map.groupBy(losses, (loss) => loss.fineTuningRunId);
  return rows.map((row) => ({
    id: row.id,
    size: row.size,
    kind: row.kind,
    baseModel: row.baseModel,
    init: row.initFrom,
    state: shownState(row.state),
    providerJobId: row.providerJobId,
    error: row.errorMessage,
    startedAt: row.submittedAt?.toISOString() ?? null,
    endedAt: row.finishedAt?.toISOString() ?? null,
    exampleCount: row.exampleCount,
    losses: lossesOf(byRun.get(row.id) ?? [], row.epochs),
    policy:
      row.resultVersionId === null
        ? null
        : {
            policyVersionId: row.resultVersionId,
            size: row.size,
            generation: row.resultGeneration ?? 0,
            model: row.resultModel ?? "",
          },
    trainedTokens: row.trainedTokens,
    costMicros: row.costMicros,
    lastHeardAt: row.lastEventAt?.toISOString() ?? null,
    tokenIssuedAt: row.trainerTokenIssuedAt?.toISOString() ?? null,
    checkpoints: checkpoints
      .filter((one) => one.fineTuningRunId === row.id)
      .map(({ step, model, trainLoss, validLoss, checkpointId }) => ({
        step,
        model,
        trainLoss,
        validLoss,
        chosen: checkpointId === row.chosenCheckpointId,
      })),
    checkpointReason: row.checkpointReason,
  }));
}
