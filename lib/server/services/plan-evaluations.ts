import type { EvaluationPlan } from "@/lib/domain/plan";
import type { PolicyVersion } from "@/lib/domain/policy";
import {
  type EvaluationRecord,
  findMatchingEvaluation,
} from "@/lib/server/repositories/evaluation-repository";
import { findFineTuningRuns } from "@/lib/server/repositories/fine-tuning-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import {
  findPolicyVersion,
  findPolicyVersionOfRun,
  findVersionBefore,
} from "@/lib/server/repositories/policy-repository";
import { readTestLock } from "@/lib/server/repositories/test-split-repository";
import { graderOfIteration } from "@/lib/server/services/grader-prompt";
import {
  describeEvaluation,
  type EvaluationWork,
  planEvaluation,
} from "@/lib/server/services/plan-evaluation";

/** One trained version, and the version of the same policy that it is measured against: that it would replace. */
export interface TrainedPair {
  trained: PolicyVersion;
  parent: PolicyVersion;
}

/** What the iteration trained, by target, in the plan's order. */
export async function findTrainedPairs(iteration: IterationRecord): Promise<TrainedPair[]> {
  const runs = await findFineTuningRuns(iteration.projectId, iteration.id);
  // Current or not: what an iteration trains is measured against what grew its batch.
  const grown = await findPolicyVersion(iteration.projectId, iteration.parentPolicyVersionId);
  const pairs: TrainedPair[] = [];
  for (const run of runs.filter((one) => one.state === "succeeded")) {
    const trained = await findPolicyVersionOfRun(iteration.projectId, run.id);
    const parent =
      trained && (trained.policyId === grown?.policyId ? grown : await findVersionBefore(trained));
    if (trained && parent) pairs.push({ trained, parent });
  }
  return pairs;
}

/** Every evaluation the iteration needs: each plan for each trained version and its parent. */
export async function findNeededEvaluations(
  iteration: IterationRecord,
): Promise<(EvaluationWork & { plan: EvaluationPlan; version: PolicyVersion })[]> {
  const pairs = await findTrainedPairs(iteration);
  if (pairs.length === 0) return [];
  const versions = pairs.flatMap(({ trained, parent }) => [parent, trained]);
  const { projectId, plan: whole } = iteration;
  const grader = await graderOfIteration(iteration);
  const needed = [];
  for (const plan of whole.evaluation) {
    for (const version of versions) {
      const of = { projectId, policyVersionId: version.id, grader };
      needed.push({ ...(await describeEvaluation(of, plan, whole)), plan, version });
    }
  }
  return needed;
}

/**
 * Plans what is not evaluated yet; what was evaluated before is not paid for again, and a test split that was locked since
 * the launch is not looked at. In the caller's transaction.
 */
export async function planEvaluations(iteration: IterationRecord): Promise<void> {
  for (const { plan, version, ...work } of await findNeededEvaluations(iteration)) {
    const { subject, questions } = work;
    if (!questions.length || (await findMatchingEvaluation(subject, iteration.id))) continue;
    if (plan.split === "test" && (await isLocked(subject))) continue;
    const reason = `Evaluation of ${version.size} generation ${version.generation}`;
    await planEvaluation(work, {
      iterationId: iteration.id,
      idempotencyKey: null,
      look: { actor: { kind: "system" }, reason },
    });
  }
}

async function isLocked(subject: { projectId: string; questionSetVersionId: string }) {
  return (await readTestLock(subject.projectId, subject.questionSetVersionId))?.locked === true;
}

/** The evaluations the iteration waits for, as they stand. */
export async function findStandingEvaluations(
  iteration: IterationRecord,
): Promise<EvaluationRecord[]> {
  const found: EvaluationRecord[] = [];
  for (const { subject, questions } of await findNeededEvaluations(iteration)) {
    const evaluation = questions.length
      ? await findMatchingEvaluation(subject, iteration.id)
      : null;
    if (evaluation) found.push(evaluation);
  }
  return found;
}
