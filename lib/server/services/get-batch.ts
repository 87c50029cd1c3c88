import type { BatchSummary } from "@/lib/contracts/iteration";
import { AppError } from "@/lib/errors";
import { findBatchRow } from "@/lib/server/repositories/batch-reader";
import { readIterationPlan } from "@/lib/server/repositories/iteration-reader";
import { describeBatch } from "@/lib/server/services/describe-batch";

/** @throws AppError not_found */
export async function getBatch({
  projectId,
  batchId,
}: {
  projectId: string;
  batchId: string;
}): Promise<BatchSummary> {
  const batch = await findBatchRow(projectId, batchId);
  if (!batch) throw new AppError("not_found", "There is no such batch in this project.");
  const plan = await readIterationPlan(projectId, batch.iterationId);
  return describeBatch(projectId, batch, plan);
}
