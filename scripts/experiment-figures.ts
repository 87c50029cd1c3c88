/**
 * `npm run experiment:figures`: the six experiments, one after the other, and their section of docs/results.md. Finished ones
 * are kept in the data folder, so that a second call goes on where the first was cut off. `-- --page` only makes the section
 * anew from docs/experiments.jsonl.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  namedExperiments,
  readExperimentArguments,
} from "@/scripts/experiment/experiment-arguments";
import type { ExperimentResult } from "@/scripts/experiment/experiment-result";
import { experimentTable } from "@/scripts/experiment/experiment-table";
import { finishedExperiment } from "@/scripts/experiment/finished-experiment";
import { keepExperiments, readKeptExperiments } from "@/scripts/experiment/kept-results";
import { withExperiments } from "@/scripts/figures/experiment-section";
import { ProgressLine } from "@/scripts/loop/show-progress";
import { endingSignal, withServices } from "@/scripts/loop/with-services";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "11,12,13" },
    page: { type: "boolean", default: false },
  },
});
const projectDir = join(import.meta.dirname, "..");
const out = join(projectDir, "docs", "results.md");
const progress = new ProgressLine(process.stderr);
const signal = endingSignal();

async function runAll(): Promise<ExperimentResult[]> {
  const results: ExperimentResult[] = [];
  for (const name of namedExperiments) {
    const command = readExperimentArguments(["--name", name, "--seeds", values.seeds]);
    if (command.kind !== "run") throw new Error("a name must mean a run");
    const result = await finishedExperiment(command.options, { projectDir, progress, signal });
    progress.say(`\n${experimentTable(result)}\n`);
    if (result.siblings.some(({ state }) => state !== "done")) {
      throw new Error(`not every arm of ${name} came to its end: no figures are made`);
    }
    results.push(result);
  }
  return results;
}

try {
  if (!values.page) {
    const say = (line: string) => progress.say(line);
    await keepExperiments(projectDir, await withServices({ projectDir, say, signal }, runAll));
  }
  const results = await readKeptExperiments(projectDir);
  await writeFile(out, withExperiments(await readFile(out, "utf8"), results));
  progress.say(`written: ${out}`);
  process.exit(0);
} catch (error) {
  progress.end();
  console.error("experiment:figures:", signal.aborted ? "ended before it was through" : error);
  process.exit(signal.aborted ? 130 : 1);
}
