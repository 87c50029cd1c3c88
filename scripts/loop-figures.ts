/**
 * `npm run loop:figures`: every seed and arm of the practice figures, one after the other, and docs/results.md made of
 * them. Finished runs are kept in the data folder, so that a second call goes on where the first was cut off.
 */
import { writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type SelectionArm, selectionArms } from "@/lib/domain/selection-recipe";
import { serverEnv } from "@/lib/server/env";
import { readKeptExperiments } from "@/scripts/experiment/kept-results";
import { withExperiments } from "@/scripts/figures/experiment-section";
import { type FigureRun, figureRuns } from "@/scripts/figures/figure-runs";
import { sourceFingerprint } from "@/scripts/figures/fingerprint";
import { type KeptRun, keptRunSchema, RunStore } from "@/scripts/figures/kept-run";
import { measureRun } from "@/scripts/figures/measure-run";
import { resultsPage } from "@/scripts/figures/results-page";
import { resultTable } from "@/scripts/loop/result-table";
import { runLoop } from "@/scripts/loop/run-loop";
import { ProgressLine } from "@/scripts/loop/show-progress";
import { endingSignal, withServices } from "@/scripts/loop/with-services";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "11,12,13,14,15,16" },
    arms: { type: "string", default: selectionArms.join(",") },
    out: { type: "string" },
  },
});
const seeds = values.seeds.split(",").map(Number);
const arms = values.arms
  .split(",")
  .filter((arm): arm is SelectionArm => selectionArms.some((known) => known === arm));
const projectDir = join(import.meta.dirname, "..");
const out = values.out ?? join(projectDir, "docs", "results.md");
const progress = new ProgressLine(process.stderr);
const signal = endingSignal();

async function finished(run: FigureRun, store: RunStore<KeptRun>): Promise<KeptRun> {
  const kept = await store.read(run.name);
  if (kept !== null) {
    progress.say(`${run.name}: kept from an earlier call`);
    return kept;
  }
  progress.say(`\n${run.name}`);
  const [loadBefore = 0] = loadavg();
  const { result, series } = await runLoop(run.options, { projectDir, progress, signal });
  progress.say(resultTable(result));
  const measured = await measureRun({ ...run, result, series }, projectDir);
  return store.keep(run.name, { ...measured, loadBefore });
}

try {
  const runs = new Map<string, KeptRun>();
  const fingerprint = await sourceFingerprint(projectDir);
  await withServices({ projectDir, signal, say: (line) => progress.say(line) }, async () => {
    const store = new RunStore(join(serverEnv().dataDir, "figures"), fingerprint, keptRunSchema);
    for (const run of figureRuns(seeds, arms)) runs.set(run.name, await finished(run, store));
  });
  const page = resultsPage({ runs, seeds, arms, cores: availableParallelism() });
  await writeFile(out, withExperiments(page, await readKeptExperiments(projectDir)));
  progress.say(`\nwritten: ${out}`);
  process.exit(0);
} catch (error) {
  progress.end();
  console.error("loop:figures:", signal.aborted ? "ended before it was through" : error);
  process.exit(signal.aborted ? 130 : 1);
}
