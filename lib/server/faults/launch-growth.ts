import { seriesPlanSchema } from "@/lib/domain/plan";
import { newTrainingTarget } from "@/lib/domain/training-target";
import { practicePreset } from "@/lib/rest/preset-plans";
import type { Kill } from "@/lib/server/faults/seeded-kills";
import { findBaseVersion, findPolicyBySize } from "@/lib/server/repositories/policy-repository";
import { listQuestionSets } from "@/lib/server/repositories/question-set-reader";
import { listRubricVersions } from "@/lib/server/repositories/rubric-repository";
import { listSearchTools } from "@/lib/server/repositories/search-tool-repository";
import { launchSeries } from "@/lib/server/services/launch-series";

export const growthSize = { questions: 40, repeats: 2 };
const evaluationQuestions = 20;
const size = "L";

/** One iteration of the practice preset from the base policy, small. @returns its id */
export async function launchGrowth(
  projectId: string,
  kill: Pick<Kill, "victim" | "seed" | "until">,
): Promise<string> {
  const [[set], [tool], [rubric], policy] = await Promise.all([
    listQuestionSets(projectId),
    listSearchTools(projectId),
    listRubricVersions(projectId),
    findPolicyBySize(projectId, size),
  ]);
  const base = policy && (await findBaseVersion(projectId, policy.id));
  if (!set || !tool || !rubric || !base) throw new Error("the practice project is not whole");
  const { endpointId } = base;
  const preset = practicePreset({
    policyVersionId: base.id,
    questionSetVersionId: set.questionSetVersionId,
    searchToolId: tool.id,
    rewardModel: { endpointId, model: "practice-judge" },
    grader: { endpointId, model: "practice-grader" },
    rubricVersionId: rubric.id,
    targets: [newTrainingTarget(size, base.model)],
    trainCount: set.counts.train,
    seed: kill.seed,
    review: kill.until === "done" ? "automatic" : "manual",
  });
  const plan = seriesPlanSchema.parse({
    ...preset,
    base: {
      ...preset.base,
      questionCount: growthSize.questions,
      trajectoriesPerQuestion: growthSize.repeats,
      evaluation: preset.base.evaluation.map((one) => ({
        ...one,
        questionCount: evaluationQuestions,
      })),
    },
    generations: [{}],
  });
  const { iterationIds } = await launchSeries({
    projectId,
    actor: { kind: "cli" },
    plan,
    idempotencyKey: `${kill.victim}-${kill.seed}-${Date.now()}`,
  });
  return iterationIds[0] ?? "";
}
