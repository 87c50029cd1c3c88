import { AppError } from "@/lib/errors";
import { newTrainerToken } from "@/lib/server/auth/trainer-token";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { setTrainerToken } from "@/lib/server/repositories/trainer-token-repository";
import { readTrainingRun, type TrainingCommand } from "@/lib/server/services/cancel-training";

const cannot = "Only a run that waits for its external trainer, or is trained by it, has a token.";

/**
 * A new token for the trainer of one run; one that was out before is worth nothing from then on. It is told here once and
 * cannot be read again. @throws AppError not_found; conflict where the run takes no token
 */
export async function issueTrainerToken(command: TrainingCommand): Promise<{ token: string }> {
  const { token, tokenHash } = newTrainerToken();
  await change(command, tokenHash);
  return { token };
}

/** The trainer is refused from now on; another token may be issued. @throws AppError not_found, conflict */
export async function revokeTrainerToken(command: TrainingCommand): Promise<{ id: string }> {
  await change(command, null);
  return { id: command.fineTuningRunId };
}

async function change(command: TrainingCommand, tokenHash: string | null): Promise<void> {
  const { projectId, fineTuningRunId, actor } = command;
  const run = await readTrainingRun(command);
  await withTransaction(async () => {
    if (!(await setTrainerToken({ projectId, fineTuningRunId }, tokenHash))) {
      throw new AppError("conflict", cannot);
    }
    await recordAudit({
      projectId,
      actor,
      action: tokenHash === null ? "trainer_token.revoked" : "trainer_token.issued",
      subject: { kind: "fine_tuning_run", id: run.id },
      detail: { marker: run.providerMarker },
    });
  });
}
