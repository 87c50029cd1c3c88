import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { questionSplitSchema } from "@/lib/domain/question-split";

const documentSchema = z.object({
  title: z.string().min(1),
  text: z.string().min(1),
  url: z.string().nullable().default(null),
});
export type PracticeDocument = z.infer<typeof documentSchema>;

const questionSchema = z.object({
  question: z.string().min(1),
  answers: z.array(z.string().min(1)).min(1),
  type: z.string().min(1),
  hops: z.int().positive(),
  splitGroup: z.string().min(1),
  split: questionSplitSchema,
});
export type PracticeQuestion = z.infer<typeof questionSchema>;

/** Where the split of a seed stands in the data folder. */
export function practiceFilesFolder(dataDir: string, seed: number): string {
  return join(dataDir, "practice-files", `split-${seed}`);
}

/** Written by a process of its own: the practice provider is another program, known here by its files alone. */
export async function ensurePracticeFiles(options: {
  projectDir: string;
  folder: string;
  seed: number;
}): Promise<void> {
  // Its last file: when it is there, all are.
  if (existsSync(join(options.folder, "questions.jsonl"))) return;
  const { projectDir } = options;
  const loader = pathToFileURL(join(projectDir, "node_modules/tsx/dist/loader.mjs")).href;
  const script = join(projectDir, "scripts", "practice-data.ts");
  await promisify(execFile)(
    process.execPath,
    ["--import", loader, script, "--out", options.folder, "--seed", String(options.seed)],
    { cwd: projectDir },
  );
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => schema.parse(JSON.parse(line)));
}

export function readPracticeDocuments(folder: string): Promise<PracticeDocument[]> {
  return readLines(join(folder, "corpus.jsonl"), documentSchema);
}

export function readPracticeQuestions(folder: string): Promise<PracticeQuestion[]> {
  return readLines(join(folder, "questions.jsonl"), questionSchema);
}
