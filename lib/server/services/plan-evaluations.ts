import { chooseQuestions } from "@/lib/domain/choose-questions";
import type { EvaluationPlan } from "@/lib/domain/plan";
import type { PolicyVersion } from "@/lib/domain/policy";
import type { Question } from "@/lib/domain/question";
import type { RunSettings } from "@/lib/domain/run-settings";
import { deriveSeed } from "@/lib/domain/seed";
import { newId } from "@/lib/server/adapters/ids";
import {
  type EvaluationRecord,
  type EvaluationSubject,
  findMatchingEvaluation,
  insertEvaluation,
  insertTestLook,
} from "@/lib/server/repositories/evaluation-repository";
import { findFineTuningRuns } from "@/lib/server/repositories/fine-tuning-repository";
import { insertGraderRun } from "@/lib/server/repositories/grading-repository";
import { findSeries, type IterationRecord } from "@/lib/server/repositories/iteration-repository";
import {
  findPolicyVersion,
  findPolicyVersionOfRun,
  findVersionBefore,
} from "@/lib/server/repositories/policy-repository";
import { findLatestPromptSet, loadPromptSet } from "@/lib/server/repositories/prompt-repository";
import { listSplitQuestions } from "@/lib/server/repositories/question-repository";
import { planRun } from "@/lib/server/services/plan-run";
import { sha256 } from "@/lib/server/services/render-examples";

// The same for every policy and iteration: two evaluations compare only on the same questions and the same draws.
const evaluationSeed = 20231215;

/** One trained version, and the version of the same policy that it is measured against: that it would replace. */
export interface TrainedPair {
  trained: PolicyVersion;
  parent: PolicyVersion;
}

/** What the iteration trained, by target, in the plan's order. */
export async function findTrainedPairs(iteration: IterationRecord): Promise<TrainedPair[]> {
  const runs = await findFineTuningRuns(iteration.projectId, iteration.id);
  const grown = await findSiblingParent(iteration);
  const pairs: TrainedPair[] = [];
  for (const run of runs.filter((one) => one.state === "succeeded")) {
    const trained = await findPolicyVersionOfRun(iteration.projectId, run.id);
    const parent =
      trained && (trained.policyId === grown?.policyId ? grown : await findVersionBefore(trained));
    if (trained && parent) pairs.push({ trained, parent });
  }
  return pairs;
}

/** What an ablation's arms grew from, current or not: all of them are measured against it. Null: no arm. */
async function findSiblingParent(iteration: IterationRecord): Promise<PolicyVersion | null> {
  const { projectId, seriesId, parentPolicyVersionId } = iteration;
  const series = await findSeries(projectId, seriesId);
  if (series?.plan.kind !== "ablation") return null;
  return findPolicyVersion(projectId, parentPolicyVersionId);
}

/** Every evaluation the iteration needs: each plan for each trained version and its parent. */
export async function findNeededEvaluations(iteration: IterationRecord): Promise<
  {
    plan: EvaluationPlan;
    version: PolicyVersion;
    subject: EvaluationSubject;
    questions: Question[];
  }[]
> {
  const pairs = await findTrainedPairs(iteration);
  const versions = pairs.flatMap(({ trained, parent }) => [parent, trained]);
  const needed = [];
  for (const plan of iteration.plan.evaluation) {
    const questions = await evaluationQuestions(iteration.projectId, plan);
    const questionsHash = sha256(questions.map((question) => question.id).join("\n"));
    for (const version of versions) {
      const subject = {
        projectId: iteration.projectId,
        policyVersionId: version.id,
        questionSetVersionId: plan.questionSetVersionId,
        split: plan.split,
        decoding: plan.decoding,
        repeats: plan.repeats,
        questionsHash,
        settings: settingsOf(plan, iteration),
        grader: iteration.plan.grader,
      };
      needed.push({ plan, version, subject, questions });
    }
  }
  return needed;
}

function settingsOf({ decoding }: EvaluationPlan, { plan }: IterationRecord): RunSettings {
  const greedy = decoding === "greedy";
  return {
    schema: 1,
    sampling: greedy ? { n: 1, temperature: 0 } : plan.sampling,
    execution: greedy ? "sampled" : plan.execution,
    search: plan.search,
    checks: plan.checks,
  };
}

async function evaluationQuestions(projectId: string, plan: EvaluationPlan): Promise<Question[]> {
  const questions = await listSplitQuestions(
    projectId,
    plan.questionSetVersionId,
    plan.split,
    null,
  );
  return chooseQuestions(questions, plan.questionCount, deriveSeed(evaluationSeed, "questions"));
}

/** Plans what is not evaluated yet; what was evaluated before is not paid for again. In the caller's transaction. */
export async function planEvaluations(iteration: IterationRecord): Promise<void> {
  for (const { plan, version, subject, questions } of await findNeededEvaluations(iteration)) {
    if (!questions.length || (await findMatchingEvaluation(subject, iteration.id))) continue;
    await planEvaluation(iteration, { plan, version, subject, questions });
  }
}

async function planEvaluation(
  iteration: IterationRecord,
  work: {
    plan: EvaluationPlan;
    version: PolicyVersion;
    subject: EvaluationSubject;
    questions: Question[];
  },
): Promise<void> {
  const { plan, version, subject, questions } = work;
  const { projectId } = iteration;
  const id = newId();
  await insertEvaluation({
    ...subject,
    id,
    iterationId: iteration.id,
    questionCount: questions.length,
  });
  await planGrading(iteration, id);
  if (plan.split === "test") {
    await insertTestLook({
      projectId,
      id: newId(),
      questionSetVersionId: plan.questionSetVersionId,
      evaluationId: id,
      reason: `Evaluation of ${version.size} generation ${version.generation}`,
    });
  }
  await planRun({
    projectId,
    iterationId: iteration.id,
    purpose: "evaluation",
    evaluationId: id,
    policyVersionId: version.id,
    questionSetVersionId: plan.questionSetVersionId,
    questions,
    repeats: plan.repeats,
    settings: subject.settings,
    budget: {},
    seed: deriveSeed(evaluationSeed, plan.decoding),
  });
}

async function planGrading(iteration: IterationRecord, evaluationId: string): Promise<void> {
  const { projectId, plan } = iteration;
  const promptSetVersionId = await findLatestPromptSet(projectId, "default");
  const prompts = promptSetVersionId ? await loadPromptSet(projectId, promptSetVersionId) : null;
  if (!prompts?.grade) throw new Error("the project has no prompt for its grader");
  await insertGraderRun({
    projectId,
    id: newId(),
    evaluationId,
    rolloutRunId: null,
    endpointId: plan.grader.endpointId,
    model: plan.grader.model,
    promptVersionId: prompts.grade.promptVersionId,
  });
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
