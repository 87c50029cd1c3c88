import type { IterationPlan } from "@/lib/domain/plan";
import type { EvaluationSubject } from "@/lib/server/repositories/evaluation-repository";
import { findGraderRunOf } from "@/lib/server/repositories/grading-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import { findLatestPromptSet, loadPromptSet } from "@/lib/server/repositories/prompt-repository";
import { findGrowthRun } from "@/lib/server/repositories/run-repository";

/** A grader as it is asked from now on: with the project's newest words for it. */
export async function withLatestPrompt(
  projectId: string,
  grader: IterationPlan["grader"],
): Promise<EvaluationSubject["grader"]> {
  const promptSetVersionId = await findLatestPromptSet(projectId, "default");
  const prompts = promptSetVersionId ? await loadPromptSet(projectId, promptSetVersionId) : null;
  if (!prompts?.grade) throw new Error("the project has no prompt for its grader");
  return { ...grader, promptVersionId: prompts.grade.promptVersionId };
}

/**
 * An iteration's grader, asked in the same words from its growth to its last evaluation: whoever edits the prompt meanwhile
 * must not part the new policy's answers from its parent's.
 */
export async function graderOfIteration(
  iteration: IterationRecord,
): Promise<EvaluationSubject["grader"]> {
  const { projectId, id, plan } = iteration;
  const growth = await findGrowthRun(projectId, id);
  const run = growth && (await findGraderRunOf(projectId, { rolloutRunId: growth.id }));
  if (!run) return withLatestPrompt(projectId, plan.grader);
  return { ...plan.grader, promptVersionId: run.promptVersionId };
}
