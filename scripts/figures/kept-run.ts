import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { loopResultSchema } from "@/scripts/loop/loop-result";

const answerSchema = z.object({
  questionId: z.string(),
  group: z.string(),
  draft: z.boolean().nullable(),
  /** Null: missing. */
  final: z.boolean().nullable(),
});
export type KeptAnswer = z.infer<typeof answerSchema>;

const policySchema = z.object({
  size: z.string(),
  generation: z.int(),
  answers: z.array(answerSchema),
});
export type KeptPolicy = z.infer<typeof policySchema>;

const checkedPolicySchema = policySchema.extend({ checks: z.int(), revised: z.int() });

/** Right or wrong on each test question with the policy's own summaries, with every result kept, with every one dropped. */
const summariesSchema = z.object({
  trained: z.array(z.boolean()),
  keepAll: z.array(z.boolean()),
  dropAll: z.array(z.boolean()),
});
export type Summaries = z.infer<typeof summariesSchema>;
export const readSummaries = (text: string): Summaries => summariesSchema.parse(JSON.parse(text));

/** One finished run with everything the figures are worked out from. */
export const keptRunSchema = z.object({
  /** Of the sources that decide the figures: a run of other code is not counted with these. */
  fingerprint: z.string(),
  /** Of the machine in the minute before the launch: what else was running while this was timed. */
  loadBefore: z.number(),
  result: loopResultSchema,
  greedy: z.array(policySchema),
  /** At the plan's own sampling; empty: not evaluated that way. */
  asDeployed: z.array(checkedPolicySchema),
  overrides: z.array(z.object({ kind: z.string(), steps: z.int(), overridden: z.int() })),
  /** Null: not measured. */
  summaries: summariesSchema.nullable(),
});
export type KeptRun = z.infer<typeof keptRunSchema>;

/** Finished runs as files, so that a figure run that was cut off goes on where it stood. */
export class RunStore<T extends { fingerprint: string }> {
  constructor(
    private readonly folder: string,
    private readonly fingerprint: string,
    private readonly schema: z.ZodType<T>,
  ) {}

  private path(name: string): string {
    const tag = createHash("sha256").update(this.fingerprint).digest("hex").slice(0, 12);
    return join(this.folder, `${name}.${tag}.json`);
  }

  async read(name: string): Promise<T | null> {
    const text = await readFile(this.path(name), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    return text === null ? null : this.schema.parse(JSON.parse(text));
  }

  async keep(name: string, run: Omit<T, "fingerprint">): Promise<T> {
    const kept = this.schema.parse({ ...run, fingerprint: this.fingerprint });
    const path = this.path(name);
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${path}.new`, JSON.stringify(kept));
    await rename(`${path}.new`, path);
    return kept;
  }
}
