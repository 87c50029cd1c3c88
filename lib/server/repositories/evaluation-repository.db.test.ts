import { beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import {
  type EvaluationSubject,
  findMatchingEvaluation,
  finishEvaluation,
  insertEvaluation,
} from "@/lib/server/repositories/evaluation-repository";
import { insertGraderRun } from "@/lib/server/repositories/grading-repository";
import { withLatestPrompt } from "@/lib/server/services/grader-prompt";
import { launchSeries } from "@/lib/server/services/launch-series";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";

openTestDatabase();

let subject: EvaluationSubject;
let mine: string;
let others: string;
beforeEach(async () => {
  const { projectId, plan } = await createLoopProject("http://127.0.0.1:9/v1");
  const launched = await launchSeries({
    projectId,
    actor: { kind: "cli" },
    plan,
    idempotencyKey: null,
  });
  [mine = "", others = ""] = launched.iterationIds;
  const { base } = plan;
  subject = {
    projectId,
    policyVersionId: base.policyVersionId,
    questionSetVersionId: base.questionSetVersionId,
    split: "validation",
    decoding: "greedy",
    repeats: 1,
    questionsHash: "h",
    settings: {
      schema: 1,
      sampling: { n: 1, temperature: 0 },
      execution: "sampled",
      search: base.search,
      checks: true,
    },
    grader: await withLatestPrompt(projectId, base.grader),
  };
});

async function evaluate(iterationId: string): Promise<string> {
  const { projectId, grader } = subject;
  const id = newId();
  await insertEvaluation({ ...subject, id, iterationId, idempotencyKey: null, questionCount: 8 });
  await insertGraderRun({
    projectId,
    id: newId(),
    evaluationId: id,
    rolloutRunId: null,
    ...grader,
  });
  return id;
}

const matching = async (change: Partial<EvaluationSubject> = {}) =>
  (await findMatchingEvaluation({ ...subject, ...change }, mine))?.id ?? null;

it("does not wait for an evaluation of another iteration, which may be stopped amid it", async () => {
  const theirs = await evaluate(others);
  expect(await matching()).toBe(null);
  await finishEvaluation(subject.projectId, theirs, { schema: 1 });
  expect(await matching()).toBe(theirs);
});

it("keeps to its own evaluation, also when another iteration's is done later", async () => {
  const own = await evaluate(mine);
  const theirs = await evaluate(others);
  await finishEvaluation(subject.projectId, theirs, { schema: 1 });
  expect(await matching()).toBe(own);
});

it("compares no verdicts of another grader and no answers found under other settings", async () => {
  const own = await evaluate(mine);
  const { settings, grader } = subject;
  expect(await matching({ grader: { ...grader, model: "stricter" } })).toBe(null);
  expect(await matching({ grader: { ...grader, promptVersionId: newId() } })).toBe(null);
  const search = { ...settings.search, maxSearches: settings.search.maxSearches + 1 };
  expect(await matching({ settings: { ...settings, search } })).toBe(null);
  expect(await matching()).toBe(own);
});
