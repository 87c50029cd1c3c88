import type { TrainingTarget } from "@/lib/domain/plan";
import { newTrainingTarget } from "@/lib/domain/training-target";
import { listEndpoints } from "@/lib/server/repositories/endpoint-repository";
import { listQuestionSets } from "@/lib/server/repositories/question-set-reader";
import { listRubricVersions } from "@/lib/server/repositories/rubric-repository";
import { listSearchTools } from "@/lib/server/repositories/search-tool-repository";
import { ensureCliProject } from "@/lib/server/services/ensure-cli-project";
import { loadPracticeProject } from "@/lib/server/services/load-practice-project";
import { ensurePracticeQuestionSet } from "@/lib/server/services/practice-questions";
import { startFromBase } from "@/lib/server/services/start-from-base";
import { type ExternalModel, type LoopOptions, UsageError } from "@/scripts/loop/loop-arguments";
import type { LoopGround } from "@/scripts/loop/loop-plan";

interface Models {
  projectId: string;
  endpointId: string;
  judge: string;
  grader: string;
}

async function externalModels(projectDir: string, external: ExternalModel): Promise<Models> {
  const project = await ensureCliProject(projectDir, external);
  return { ...project, judge: external.judgeModel, grader: external.graderModel };
}

async function practiceModels(projectDir: string): Promise<Models> {
  const { projectId } = await loadPracticeProject({ projectDir });
  const endpoint = (await listEndpoints(projectId)).find((one) => one.isPractice);
  if (endpoint === undefined) throw new Error("the practice project has lost its endpoint");
  const endpointId = endpoint.id;
  return { projectId, endpointId, judge: "practice-judge", grader: "practice-grader" };
}

/** Everything a plan names, made where it is missing, with each size back at its base. */
export async function openGround(
  options: LoopOptions,
  { projectDir, say }: { projectDir: string; say: (line: string) => void },
): Promise<LoopGround> {
  const models = await (options.external === null
    ? practiceModels(projectDir)
    : externalModels(projectDir, options.external));
  const { projectId, endpointId } = models;
  const questionSetVersionId = await ensurePracticeQuestionSet({
    projectId,
    seed: options.seed,
    projectDir,
  });
  const [sets, [tool], [rubric]] = await Promise.all([
    listQuestionSets(projectId),
    listSearchTools(projectId),
    listRubricVersions(projectId),
  ]);
  const set = sets.find((one) => one.questionSetVersionId === questionSetVersionId);
  if (!set || !tool || !rubric) throw new Error("the project has lost questions, search or rubric");
  if (options.questions > set.counts.train) {
    throw new UsageError(
      `--questions ${options.questions}: this split has ${set.counts.train} training questions.`,
    );
  }
  const { policyVersionId, targets } = await openSizes(projectId, options, say);
  return {
    projectId,
    counts: set.counts,
    parts: {
      policyVersionId,
      questionSetVersionId,
      searchToolId: tool.id,
      rewardModel: { endpointId, model: models.judge },
      grader: { endpointId, model: models.grader },
      rubricVersionId: rubric.id,
      targets,
    },
  };
}

async function openSizes(
  projectId: string,
  { sizes, fromBase }: Pick<LoopOptions, "sizes" | "fromBase">,
  say: (line: string) => void,
): Promise<{ policyVersionId: string; targets: TrainingTarget[] }> {
  const targets: TrainingTarget[] = [];
  let policyVersionId: string | null = null;
  for (const size of sizes) {
    const { base, replaced } = await startFromBase({
      projectId,
      size,
      actor: { kind: "cli" },
      setAside: fromBase,
    });
    if (replaced !== null) {
      say(`${size} is back at its base; generation ${replaced} stood before and is still there`);
    }
    policyVersionId ??= base.id;
    targets.push(newTrainingTarget(size, base.model));
  }
  if (policyVersionId === null) throw new UsageError("--sizes: name at least one.");
  return { policyVersionId, targets };
}
