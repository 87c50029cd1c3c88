import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  holdQuestionSetVersion,
  insertTestLock,
  readTestLock,
} from "@/lib/server/repositories/test-split-repository";

/**
 * Locks or unlocks the test split of a question set version: while it is locked no evaluation of it begins. Each change
 * is a row of its own and an audit event.
 * @throws AppError not_found, conflict (it stands so already)
 */
export async function lockTestSplit(command: {
  projectId: string;
  actor: AuditActor;
  questionSetVersionId: string;
  locked: boolean;
  reason: string;
}): Promise<{ questionSetVersionId: string; locked: boolean }> {
  const { projectId, actor, questionSetVersionId, locked, reason } = command;
  await withTransaction(async () => {
    if (!(await holdQuestionSetVersion(projectId, questionSetVersionId))) {
      throw new AppError("not_found", "There is no question set under this id.");
    }
    const stands = (await readTestLock(projectId, questionSetVersionId))?.locked ?? false;
    if (stands === locked) {
      const words = locked
        ? "This test split is locked already."
        : "This test split is not locked.";
      throw new AppError("conflict", words);
    }
    await insertTestLock({ projectId, questionSetVersionId, locked, reason, actor });
    await recordAudit({
      projectId,
      actor,
      action: locked ? "test_split.locked" : "test_split.unlocked",
      subject: { kind: "question_set_version", id: questionSetVersionId },
      detail: { reason },
    });
  });
  return { questionSetVersionId, locked };
}
