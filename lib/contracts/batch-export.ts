import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";

export const exportFormats = ["chat", "prompt_completion", "preference"] as const;
/**
 * `chat`: OpenAI fine-tuning JSONL. `prompt_completion` and `preference`: TRL's conversational forms, the latter with one
 * pair a line.
 */
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const exportBatchQuerySchema = z.object({
  format: exportFormatSchema,
  /** Of preference: the target against every sample below it, or against the one farthest below. */
  pairs: z.enum(["all", "widest"]).default("all"),
});

/** What the file of the same query holds, so that a part is told from the whole. */
export const exportManifestSchema = z.object({
  manifest: z.literal(1),
  batchId: idSchema,
  revision: z.int().positive(),
  /** What was approved. */
  manifestSha256: z.string(),
  exampleCount: z.int().nonnegative(),
  format: exportFormatSchema,
  lines: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
});
export type ExportManifest = z.infer<typeof exportManifestSchema>;
