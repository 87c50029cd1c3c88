import { createHash } from "node:crypto";
import type { ExportFormat, ExportManifest } from "@/lib/contracts/batch-export";
import type { Download } from "@/lib/domain/download";
import { AppError } from "@/lib/errors";
import { type PairRule, preferencePairs } from "@/lib/rest/preference-pairs";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  type BatchRecord,
  findBatch,
  readBatchExamples,
} from "@/lib/server/repositories/batch-repository";
import { readBatchRankings } from "@/lib/server/repositories/ranking-reader";
import {
  type RenderedExample,
  renderExamples,
  sha256,
} from "@/lib/server/services/render-examples";

interface ExportCommand {
  projectId: string;
  batchId: string;
  format: ExportFormat;
  pairs: PairRule;
}

/**
 * An approved batch as a file for other trainers, a line at a time. The same batch gives the same bytes.
 * @throws AppError not_found; conflict while it is not approved
 */
export async function exportBatch(
  command: ExportCommand & { actor: AuditActor },
): Promise<Download> {
  const { projectId, actor, format, pairs } = command;
  const batch = await readApproved(command);
  await recordAudit({
    projectId,
    actor,
    action: "batch.exported",
    subject: { kind: "batch", id: batch.id },
    detail: { format, pairs, manifestSha256: batch.manifestSha256 },
  });
  return {
    fileName: `batch-${batch.id.slice(-8)}-r${batch.revision}-${format.replace("_", "-")}.jsonl`,
    contentType: "application/jsonl",
    chunks: linesOf(batch, command),
  };
}

/** Counts and hash of the file of the same format, taken by writing it once. */
export async function describeExport(command: ExportCommand): Promise<ExportManifest> {
  const batch = await readApproved(command);
  const hash = createHash("sha256");
  let lines = 0;
  let bytes = 0;
  for await (const line of linesOf(batch, command)) {
    hash.update(line);
    lines++;
    bytes += Buffer.byteLength(line);
  }
  return {
    manifest: 1,
    batchId: batch.id,
    revision: batch.revision,
    manifestSha256: batch.manifestSha256,
    exampleCount: batch.exampleCount,
    format: command.format,
    lines,
    bytes,
    sha256: hash.digest("hex"),
  };
}

type ApprovedBatch = BatchRecord & { manifestSha256: string };

async function readApproved({ projectId, batchId }: ExportCommand): Promise<ApprovedBatch> {
  const batch = await findBatch(projectId, batchId);
  if (!batch) throw new AppError("not_found", "There is no such batch in this project.");
  const { manifestSha256 } = batch;
  if (batch.status !== "approved" || manifestSha256 === null) {
    throw new AppError("conflict", "Only an approved batch is exported: approve it first.");
  }
  return { ...batch, manifestSha256 };
}

async function* linesOf(
  batch: ApprovedBatch,
  { format, pairs }: ExportCommand,
): AsyncGenerator<string> {
  const { projectId } = batch;
  const rows = (await readBatchExamples(projectId, batch.id)).filter((row) => row.included);
  const rankings =
    format === "preference" ? await readBatchRankings(projectId, batch.id) : new Map();
  // Of a pair only its hash is kept: growths repeat themselves, and a pair told twice counts double.
  const seen = new Set<string>();
  for await (const rendered of renderExamples(projectId, rows)) {
    for (const value of valuesOf(rendered, { format, pairs, rankings })) {
      const line = `${JSON.stringify(value)}\n`;
      if (format === "preference") {
        const { margin: _, ...said } = value as { margin: unknown };
        const key = sha256(JSON.stringify(said));
        if (seen.has(key)) continue;
        seen.add(key);
      }
      yield line;
    }
  }
}

const assistant = (content: string) => ({ role: "assistant", content });

function valuesOf(
  rendered: RenderedExample,
  by: { format: ExportFormat; pairs: PairRule; rankings: ReadonlyMap<string, number[][]> },
): object[] {
  const { input, target, example } = rendered;
  switch (by.format) {
    case "chat":
      return [{ messages: [...input, assistant(target)] }];
    case "prompt_completion":
      return [{ prompt: input, completion: [assistant(target)] }];
    case "preference":
      return preferencePairs(
        {
          samples: rendered.samples,
          target: example.targetSampleIndex,
          targetSource: example.targetSource,
          rankings: by.rankings.get(`${example.trajectoryId}/${example.stepIndex}`) ?? [],
        },
        by.pairs,
      ).map(({ chosen, rejected, margin, source }) => ({
        prompt: input,
        chosen: [assistant(chosen)],
        rejected: [assistant(rejected)],
        margin,
        source,
      }));
  }
}
