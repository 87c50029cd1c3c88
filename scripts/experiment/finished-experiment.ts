import { join } from "node:path";
import { serverEnv } from "@/lib/server/env";
import type { ExperimentOptions } from "@/scripts/experiment/experiment-arguments";
import {
  type ExperimentResult,
  experimentResultSchema,
} from "@/scripts/experiment/experiment-result";
import { readExperimentResult } from "@/scripts/experiment/read-experiment-result";
import { runExperiment } from "@/scripts/experiment/run-experiment";
import { sourceFingerprint } from "@/scripts/figures/fingerprint";
import { RunStore } from "@/scripts/figures/kept-run";
import type { ProgressLine } from "@/scripts/loop/show-progress";

function keptName({ name, seeds, questions, evaluationQuestions, test }: ExperimentOptions) {
  const parts = [name, ...seeds, questions, evaluationQuestions ?? "all", test && "test"];
  return `experiment-${parts.filter((part) => part !== false).join("-")}`;
}

/** The experiment as it was kept by an earlier call of the same code, else run now and kept once every arm is done. */
export async function finishedExperiment(
  options: ExperimentOptions,
  context: { projectDir: string; progress: ProgressLine; signal: AbortSignal },
): Promise<ExperimentResult> {
  const fingerprint = await sourceFingerprint(context.projectDir);
  const folder = join(serverEnv().dataDir, "figures");
  const store = new RunStore(folder, fingerprint, experimentResultSchema);
  const kept = await store.read(keptName(options));
  if (kept !== null) {
    context.progress.say(`${options.name}: kept from an earlier call`);
    return kept;
  }
  const series = await runExperiment(options, context);
  const result = await readExperimentResult(series, fingerprint);
  const whole = result.siblings.every(({ state }) => state === "done");
  return whole ? store.keep(keptName(options), result) : result;
}
