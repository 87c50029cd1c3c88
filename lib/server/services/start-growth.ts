import { chooseQuestions } from "@/lib/domain/choose-questions";
import { iterationPlanSchema } from "@/lib/domain/plan";
import { deriveSeed } from "@/lib/domain/seed";
import { withTransaction } from "@/lib/server/db";
import {
  findIteration,
  findPreviousIteration,
  type IterationRecord,
  moveIteration,
  setParent,
} from "@/lib/server/repositories/iteration-repository";
import { findCurrentVersion, findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { listSplitQuestions } from "@/lib/server/repositories/question-repository";
import { planRun } from "@/lib/server/services/plan-run";

/** queued → growing: settles the parent, plans every trajectory and queues them. One transaction, so it happens once. */
export async function startGrowth(iteration: IterationRecord): Promise<void> {
  await withTransaction(async () => {
    const settled = await settleParent(iteration);
    const { plan } = settled;
    const moved = await moveIteration(settled, {
      event: "start",
      actor: { kind: "worker" },
      reason: null,
    });
    if (!moved) return;
    const questions = await listSplitQuestions(
      settled.projectId,
      plan.questionSetVersionId,
      plan.split,
      null,
    );
    await planRun({
      projectId: settled.projectId,
      iterationId: settled.id,
      purpose: "growth",
      evaluationId: null,
      policyVersionId: settled.parentPolicyVersionId,
      questionSetVersionId: plan.questionSetVersionId,
      questions: chooseQuestions(questions, plan.questionCount, deriveSeed(plan.seed, "questions")),
      repeats: plan.trajectoriesPerQuestion,
      settings: {
        schema: 1,
        sampling: plan.sampling,
        execution: plan.execution,
        search: plan.search,
        checks: plan.checks,
      },
      budget: plan.budget,
      seed: deriveSeed(plan.seed, "growth", settled.generation),
    });
  });
}

/** In a loop the iteration before decides what grows next: the policy that stands by then. */
async function settleParent(iteration: IterationRecord): Promise<IterationRecord> {
  const previous = await findPreviousIteration(iteration);
  if (!previous) return iteration;
  const before = await findPolicyVersion(iteration.projectId, previous.parentPolicyVersionId);
  const standing = before && (await findCurrentVersion(iteration.projectId, before.policyId));
  if (!standing) return iteration;
  await setParent(iteration, {
    policyVersionId: standing.id,
    generation: standing.generation + 1,
    plan: iterationPlanSchema.parse({ ...iteration.plan, policyVersionId: standing.id }),
  });
  return (await findIteration(iteration.projectId, iteration.id)) ?? iteration;
}
