import { beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { db } from "@/lib/server/db";
import { insertGraderRun, insertVerdicts } from "@/lib/server/repositories/grading-repository";
import { overrideFeedback } from "@/lib/server/services/override-feedback";
import { readGraderAgreement } from "@/lib/server/services/read-grader-agreement";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import {
  createFinishedTrajectory,
  giveDefaultRubric,
} from "@/lib/server/testing/scored-trajectory";

openTestDatabase();

let project: ProjectFixture;
let graderRunId: string;
let repeat: number;

beforeEach(async () => {
  project = await createProjectFixture({ questions: 3 });
  await giveDefaultRubric(project);
  graderRunId = newId();
  repeat = 0;
  const { projectId, endpointId, promptVersionId, runId } = project;
  await insertGraderRun({
    projectId,
    id: graderRunId,
    evaluationId: null,
    rolloutRunId: runId,
    endpointId,
    model: "grader",
    promptVersionId,
    repeats: 1,
  });
});

/** One answer that the grader and then a person judged. */
async function judge(grader: boolean, person: boolean, policyVersionId?: string): Promise<void> {
  const { projectId, userId } = project;
  const trajectoryId = await createFinishedTrajectory(project, { repeat: repeat++ });
  if (policyVersionId) {
    await db().trajectory.update({
      where: { projectId_id: { projectId, id: trajectoryId } },
      data: { policyVersionId },
    });
  }
  const verdict = { projectId, trajectoryId, graderRunId, subject: "final", repeat: 0 } as const;
  const figures = { correct: grader, exactMatch: grader, f1: Number(grader) };
  await insertVerdicts([{ ...verdict, ...figures, reasoning: null, parseStatus: "parsed" }]);
  await overrideFeedback({
    projectId,
    userId,
    trajectoryId,
    give: { kind: "verdict", answer: "final", value: person, reason: "" },
    idempotencyKey: newId(),
  });
}

const read = () => readGraderAgreement({ projectId: project.projectId });

it("says why it gives no figure while there is too little to compare", async () => {
  expect(await read()).toMatchObject({ answers: 0, kappa: null, correlation: null });
  await judge(true, true);
  await judge(true, false);
  const some = await read();
  expect(some).toMatchObject({ answers: 2, onlyGrader: 1, onlyPeople: 0, kappa: null });
  expect(some.noKappaBecause).toContain("there are 2");
  expect(some.noCorrelationBecause).toContain("needs 5");
});

it("holds the grader's own verdict against people's, though theirs is what counts", async () => {
  for (let i = 0; i < 6; i++) await judge(true, true);
  for (let i = 0; i < 4; i++) await judge(false, false);
  await judge(true, false);
  await judge(false, true);
  const { kappa, agreement, onlyPeople, onlyGrader } = await read();
  expect({ onlyPeople, onlyGrader }).toEqual({ onlyPeople: 1, onlyGrader: 1 });
  expect(agreement).toMatchObject({ value: 10 / 12, n: 12 });
  // (10/12 − (7·7 + 5·5)/144) ÷ (1 − (7·7 + 5·5)/144)
  expect(kappa?.value).toBeCloseTo(46 / 70, 12);
  expect(kappa?.low).toBeLessThanOrEqual(kappa?.value ?? 0);
});

it("compares how both rank five policies", async () => {
  const { projectId, policyId, endpointId, promptSetVersionId } = project;
  for (let i = 0; i < 5; i++) {
    const id = newId();
    await db().policyVersion.create({
      data: {
        projectId,
        id,
        policyId,
        number: i + 1,
        generation: i + 1,
        endpointId,
        model: `m${i}`,
        promptSetVersionId,
      },
    });
    for (let n = 0; n < 10; n++) await judge(n < i * 2, n < i * 2 + (i === 2 ? 1 : 0), id);
  }
  const { correlation, policies } = await read();
  expect(policies).toHaveLength(5);
  expect(correlation).toMatchObject({ policies: 5, spearman: { value: 1 } });
  expect(correlation?.pearson.value).toBeGreaterThan(0.98);
  expect(correlation?.pearson.low).toBeLessThan(correlation?.pearson.value ?? 0);
}, 30_000);
