import type { EvaluationPlan, IterationPlan, SeriesPlan } from "@/lib/domain/plan";
import { armsOf, experimentSeries } from "@/lib/rest/experiment-plans";
import { newId } from "@/lib/server/adapters/ids";
import { findCurrentVersion, findPolicyBySize } from "@/lib/server/repositories/policy-repository";
import { launchSeries } from "@/lib/server/services/launch-series";
import { defaultSplitSeed } from "@/lib/server/services/practice-questions";
import type { ExperimentOptions } from "@/scripts/experiment/experiment-arguments";
import type { LoopOptions } from "@/scripts/loop/loop-arguments";
import { type LoopGround, loopPlan } from "@/scripts/loop/loop-plan";
import { openGround } from "@/scripts/loop/open-ground";
import type { SeriesRef } from "@/scripts/loop/read-loop-result";
import { stopWhatRuns } from "@/scripts/loop/run-loop";
import type { ProgressLine } from "@/scripts/loop/show-progress";
import { watchSeries } from "@/scripts/loop/watch-series";

const actor = { kind: "cli" } as const;
const size = "L";

interface Context {
  projectDir: string;
  progress: ProgressLine;
  signal: AbortSignal;
}

/** One split for every seed: arms are compared on the same questions, and seeds vary the draws alone. */
const loopOptions = (questions: number): LoopOptions => ({
  iterations: 1,
  seed: defaultSplitSeed,
  selection: "judge",
  sizes: [size],
  questions,
  evaluationQuestions: null,
  asDeployed: false,
  fromBase: false,
  external: null,
});

function evaluationOf(ground: LoopGround, options: ExperimentOptions): EvaluationPlan[] {
  const splits = options.test ? (["validation", "test"] as const) : (["validation"] as const);
  const most = options.evaluationQuestions;
  return splits.map((split) => ({
    questionSetVersionId: ground.parts.questionSetVersionId,
    split,
    decoding: "greedy",
    repeats: 1,
    questionCount: most === null ? null : Math.min(most, ground.counts[split]),
  }));
}

/** Waits for a series; told to end, it takes back what it launched. */
async function runSeries(
  ground: LoopGround,
  plan: SeriesPlan,
  { progress, signal }: Context,
): Promise<SeriesRef> {
  const { projectId } = ground;
  const launch = { projectId, actor, plan, idempotencyKey: newId() };
  const { seriesId, iterationIds } = await launchSeries(launch);
  const nameOf = (index: number) => {
    const generation = plan.generations[index];
    return generation && "label" in generation
      ? `${generation.label}, seed ${generation.seed} (${index + 1} of ${iterationIds.length})`
      : `generation ${index + 1}`;
  };
  try {
    await watchSeries(
      {
        projectId,
        iterationIds,
        nameOf,
        ...(plan.kind === "ablation" && { goesOn: (words: string) => progress.say(words) }),
      },
      { signal, onProgress: (report) => progress.show(report) },
    );
  } catch (error) {
    await stopWhatRuns({ projectId, iterationIds });
    throw error;
  } finally {
    progress.end();
  }
  return { projectId, seriesId };
}

/** A first generation to grow from, for what needs an earlier iteration. @returns the policy it trained */
async function growParent(ground: LoopGround, base: IterationPlan, context: Context) {
  const questions = base.questionCount ?? ground.counts.train;
  context.progress.say("an earlier iteration first, to have data of its own");
  const loop = loopPlan(ground, loopOptions(questions));
  await runSeries(
    ground,
    { ...loop, base: { ...loop.base, evaluation: base.evaluation } },
    context,
  );
  const policy = await findPolicyBySize(ground.projectId, size);
  const grown = policy && (await findCurrentVersion(ground.projectId, policy.id));
  if (!grown) throw new Error("the earlier iteration trained no policy");
  return grown.id;
}

/** One experiment from its launch to the last arm's evaluation, on services that are up. */
export async function runExperiment(
  options: ExperimentOptions,
  context: Context,
): Promise<SeriesRef> {
  const { projectDir, progress } = context;
  const ground = await openGround(loopOptions(options.questions), {
    projectDir,
    say: (line) => progress.say(line),
  });
  const base: IterationPlan = {
    ...loopPlan(ground, loopOptions(options.questions)).base,
    evaluation: evaluationOf(ground, options),
  };
  const { name, seeds } = options;
  const policyVersionId =
    name === "data" ? await growParent(ground, base, context) : base.policyVersionId;
  const parent = { ...base, policyVersionId };
  const plan = experimentSeries({ key: name, base: parent, arms: armsOf(name, parent), seeds });
  return runSeries(ground, plan, context);
}
