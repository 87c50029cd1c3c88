import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type ExperimentResult,
  experimentResultSchema,
} from "@/scripts/experiment/experiment-result";

/** One line an experiment. Kept with the page that shows them, which other figures make anew. */
const pathOf = (projectDir: string) => join(projectDir, "docs", "experiments.jsonl");

/** Empty where none were made yet. */
export async function readKeptExperiments(projectDir: string): Promise<ExperimentResult[]> {
  const text = await readFile(pathOf(projectDir), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => experimentResultSchema.parse(JSON.parse(line)));
}

export async function keepExperiments(
  projectDir: string,
  results: readonly ExperimentResult[],
): Promise<void> {
  const lines = results.map((result) => `${JSON.stringify(result)}\n`);
  await writeFile(pathOf(projectDir), lines.join(""));
}
