import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { serverEnv } from "@/lib/server/env";
import { countOverrides, countRevisions } from "@/lib/server/repositories/loop-figure-reader";
import {
  type KeptPolicy,
  type KeptRun,
  readSummaries,
  type Summaries,
} from "@/scripts/figures/kept-run";
import type { LoopOptions } from "@/scripts/loop/loop-arguments";
import type { LoopResult } from "@/scripts/loop/loop-result";
import {
  type EvaluatedPolicy,
  readEvaluatedPolicies,
  type SeriesRef,
} from "@/scripts/loop/read-loop-result";

const answersOf = ({ size, generation, outcomes }: EvaluatedPolicy): KeptPolicy => ({
  size,
  generation,
  answers: outcomes.map(({ questionId, group, draftCorrect, correct }) => ({
    questionId,
    group,
    draft: draftCorrect,
    final: correct,
  })),
});

/** In memory, by the practice provider's own bench: the agent has no switch to overrule its policy's summaries. */
async function measureSummaries(
  projectDir: string,
  model: string,
  seed: number,
): Promise<Summaries> {
  const loader = pathToFileURL(join(projectDir, "node_modules/tsx/dist/loader.mjs")).href;
  const script = join(projectDir, "scripts", "practice-summaries.ts");
  const models = join(serverEnv().dataDir, "practice", "models");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", loader, script, "--models", models, "--model", model, "--seed", String(seed)],
    { cwd: projectDir },
  );
  return readSummaries(stdout);
}

/** Everything the figures need of a finished run, from the database. */
export async function measureRun(
  run: { options: LoopOptions; result: LoopResult; series: SeriesRef },
  projectDir: string,
): Promise<Omit<KeptRun, "fingerprint" | "loadBefore">> {
  const { options, result, series } = run;
  const greedy = await readEvaluatedPolicies(series, options.sizes, "greedy");
  const sampled = options.asDeployed
    ? await readEvaluatedPolicies(series, options.sizes, "as_deployed")
    : [];
  const asDeployed = await Promise.all(
    sampled.map(async (policy) => ({
      ...answersOf(policy),
      ...(await countRevisions(series.projectId, policy.evaluationId)),
    })),
  );
  const last = greedy.findLast((policy) => policy.size === options.sizes[0]);
  return {
    result,
    greedy: greedy.map(answersOf),
    asDeployed,
    overrides: await countOverrides(series.projectId, series.seriesId),
    summaries:
      options.asDeployed && last
        ? await measureSummaries(projectDir, last.model, options.seed)
        : null,
  };
}
