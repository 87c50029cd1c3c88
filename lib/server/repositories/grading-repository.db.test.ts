import { expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { insertGraderRun, insertVerdicts } from "@/lib/server/repositories/grading-repository";
import { insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture } from "@/lib/server/testing/project-fixture";
import { newTrajectory } from "@/lib/server/testing/trajectory-fixture";

openTestDatabase();

it("leaves a verdict that stands as it is, in what lists show too", async () => {
  const project = await createProjectFixture();
  const { projectId, endpointId, promptVersionId, runId } = project;
  const trajectory = newTrajectory(project);
  await insertTrajectories([trajectory]);
  const graderRunId = newId();
  const of = { evaluationId: null, rolloutRunId: runId };
  const model = { endpointId, model: "grader", promptVersionId };
  await insertGraderRun({ projectId, id: graderRunId, ...of, ...model, repeats: 1 });
  const tell = (correct: boolean) =>
    insertVerdicts([
      {
        projectId,
        trajectoryId: trajectory.id,
        graderRunId,
        subject: "final",
        repeat: 0,
        correct,
        exactMatch: correct,
        f1: Number(correct),
        reasoning: null,
        parseStatus: "parsed",
      },
    ]);
  await tell(true);
  await tell(false);
  const { rows } = await sql().query(
    `SELECT t."finalCorrect", v.correct FROM "Trajectory" t
     JOIN "Verdict" v ON v."projectId" = t."projectId" AND v."trajectoryId" = t.id WHERE t.id = $1`,
    [trajectory.id],
  );
  expect(rows).toEqual([{ finalCorrect: true, correct: true }]);
});
