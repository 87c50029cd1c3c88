import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  type BatchExampleRow,
  findBatch,
  findLatestBatch,
  insertFrozenBatch,
  lockReview,
  readBatchExamples,
} from "@/lib/server/repositories/batch-repository";
import { sha256 } from "@/lib/server/services/render-examples";

export interface ExampleChange {
  ordinal: number;
  included: boolean;
  reason: string;
}

/** Takes examples out or puts them back, each with its reason, as the next revision: the one that stood is kept. */
export async function reviseBatch(command: {
  projectId: string;
  actor: AuditActor;
  batchId: string;
  manifestSha256: string;
  changes: ExampleChange[];
}): Promise<{ batchId: string; manifestSha256: string }> {
  const { projectId, actor, changes } = command;
  return withTransaction(async () => {
    const batch = await findBatch(projectId, command.batchId);
    if (!batch) throw new AppError("not_found", "This batch is not in the project.");
    const inReview = await lockReview(projectId, batch.iterationId);
    const latest = await findLatestBatch(projectId, batch.iterationId);
    const stands =
      inReview &&
      latest?.id === batch.id &&
      latest.status === "frozen" &&
      batch.manifestSha256 === command.manifestSha256;
    if (!stands) {
      throw new AppError(
        "conflict",
        "Another revision of this batch stands by now. Look at it first.",
      );
    }
    const examples = applyChanges(await readBatchExamples(projectId, batch.id), changes);
    const manifestSha256 = revisedHash(command.manifestSha256, examples);
    const id = newId();
    const revision = await insertFrozenBatch({
      projectId,
      id,
      iterationId: batch.iterationId,
      recipeVersionId: batch.recipeVersionId,
      scoringRunId: batch.scoringRunId,
      previousId: batch.id,
      manifestSha256,
      funnel: null,
      createdById: actor.kind === "user" ? actor.id : null,
      examples,
    });
    if (revision === null) {
      throw new AppError(
        "conflict",
        "Another revision was made at the same moment. Look at it first.",
      );
    }
    await recordAudit({
      projectId,
      actor,
      action: "batch.revised",
      subject: { kind: "batch", id },
      detail: { revision, previousId: batch.id, changeCount: changes.length },
    });
    return { batchId: id, manifestSha256 };
  });
}

function applyChanges(examples: BatchExampleRow[], changes: ExampleChange[]): BatchExampleRow[] {
  const byOrdinal = new Map(changes.map((change) => [change.ordinal, change]));
  const unknown = changes.find((change) => !examples[change.ordinal]);
  if (unknown) {
    throw new AppError("bad_request", `The batch has no example ${unknown.ordinal}.`);
  }
  return examples.map((example) => {
    const change = byOrdinal.get(example.ordinal);
    return change ? { ...example, included: change.included, reason: change.reason } : example;
  });
}

/** A revision's manifest: the one it goes back to, and what stands in it now. */
function revisedHash(previous: string, examples: BatchExampleRow[]): string {
  const lines = examples
    .filter((example) => example.included)
    .map(({ included: _, reason: __, ...example }) => JSON.stringify(example));
  return sha256([previous, ...lines].join("\n"));
}
