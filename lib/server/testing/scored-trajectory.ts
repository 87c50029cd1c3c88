import { defaultRubric } from "@/lib/domain/default-rubric";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql } from "@/lib/server/db";
import { insertRankings, insertScorings } from "@/lib/server/repositories/scoring-repository";
import { commitSteps } from "@/lib/server/repositories/step-commit";
import { finishTrajectories } from "@/lib/server/repositories/trajectory-finish";
import { claimTrajectories, insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import type { ProjectFixture } from "@/lib/server/testing/project-fixture";
import { newFinish, newSteps, newTrajectory } from "@/lib/server/testing/trajectory-fixture";

/** Gives the fixture's scoring run the default rubric. @returns its version */
export async function giveDefaultRubric(project: ProjectFixture): Promise<string> {
  const { projectId } = project;
  const rubricId = newId();
  const id = newId();
  await db().rubric.create({ data: { projectId, id: rubricId, name: defaultRubric.name } });
  await db().rubricVersion.create({
    data: { projectId, id, rubricId, number: 1, body: defaultRubric, hash: "0".repeat(64) },
  });
  await sql().query(
    `UPDATE "ScoringRun" SET "rubricVersionId" = $3 WHERE "projectId" = $1 AND id = $2`,
    [projectId, project.scoringRunId, id],
  );
  return id;
}

/** A finished rollout of two searches with four samples a step, in the store as the loop leaves it; not yet scored. */
export async function createFinishedTrajectory(
  project: ProjectFixture,
  change: { repeat?: number; questionId?: string } = {},
): Promise<string> {
  const row = newTrajectory(project, change);
  await insertTrajectories([row]);
  const claimToken = newId();
  await claimTrajectories(project.projectId, [row.id], { token: claimToken, at: new Date() });
  const trajectory = { id: row.id, question: row.question, claimToken };
  await commitSteps(newSteps(project, trajectory));
  await finishTrajectories([newFinish(project, trajectory)]);
  return row.id;
}

/** What the judge says of it: 4, 2, 4, 4, and of its second step that sample 2 (index 1) is the best. */
export async function scoreByJudge(
  project: ProjectFixture,
  rubricVersionId: string,
  trajectoryId: string,
): Promise<void> {
  const { projectId, scoringRunId } = project;
  const value: Record<string, number> = { groundedness: 2 };
  await insertRankings([
    {
      projectId,
      trajectoryId,
      scoringRunId,
      stepIndex: 1,
      orderNo: 0,
      presentedOrder: [2, 0, 1],
      ranking: [1, 0, 2],
      explanation: "Sample 3 keeps only its source.",
      parseStatus: "parsed",
    },
  ]);
  await insertScorings([
    {
      projectId,
      trajectoryId,
      scoringRunId,
      rubricVersionId,
      parseStatus: "parsed",
      errorCode: null,
      reward: 0.625,
      effectiveReward: 0.625,
      unscoredCount: 0,
      scores: defaultRubric.dimensions.map(({ key }) => ({
        id: newId(),
        dimensionKey: key,
        value: value[key] ?? 4,
        reason: `The judge on ${key}.`,
        pointsToStep: key === "groundedness" ? 3 : null,
      })),
    },
  ]);
}
