import type { BatchExample } from "@/lib/contracts/batch";
import { excerpt } from "@/lib/domain/excerpt";
import { deriveSeed, seededOrder } from "@/lib/domain/seed";
import { stepKindSchema } from "@/lib/domain/step-kind";
import { AppError } from "@/lib/errors";
import {
  countExamples,
  type ExampleRow,
  findBatchRow,
  pageExamples,
  readExamples,
} from "@/lib/server/repositories/batch-reader";
import { describeTarget } from "@/lib/server/services/describe-target";

function toExample(row: ExampleRow): BatchExample {
  const kind = stepKindSchema.parse(row.kind);
  return { ...row, kind, target: excerpt(describeTarget(kind, row.target)) };
}

/** A page in the order of the manifest, or a sample that is the same for everyone who looks at this batch. */
export async function listBatchExamples({
  projectId,
  batchId,
  ...query
}: {
  projectId: string;
  batchId: string;
  after?: number | undefined;
  limit: number;
  sample?: number | undefined;
}): Promise<{ total: number; examples: BatchExample[]; nextAfter: number | null }> {
  const batch = await findBatchRow(projectId, batchId);
  if (!batch) throw new AppError("not_found", "There is no such batch in this project.");
  const total = await countExamples(projectId, batchId);
  if (query.sample !== undefined) {
    const ordinals = seededOrder(total, deriveSeed(0, "sample", batchId)).slice(0, query.sample);
    const rows = await readExamples(projectId, batchId, ordinals);
    return { total, examples: rows.map(toExample), nextAfter: null };
  }
  const { limit } = query;
  const rows = await pageExamples(projectId, batchId, { after: query.after ?? -1, limit });
  const last = rows.at(-1)?.ordinal ?? null;
  return { total, examples: rows.map(toExample), nextAfter: rows.length < limit ? null : last };
}
