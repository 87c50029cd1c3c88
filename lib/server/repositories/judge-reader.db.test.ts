import { expect, it } from "vitest";
import { seededOrder } from "@/lib/domain/seed";
import { combineOrders } from "@/lib/reward/combine-orders";
import { sql } from "@/lib/server/db";
import { countJudgements } from "@/lib/server/repositories/judge-reader";
import { createReviewStory } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

/** A ranking of four samples that hangs on the number alone; null: unclear. */
const rankingOf = (n: number) => (n % 5 === 4 ? null : seededOrder(4, n));

it("counts a step by what all its orders say together, as its training target is chosen", async () => {
  const project = await createProjectFixture({ questions: 12 });
  await createReviewStory(project);
  const { projectId, scoringRunId } = project;
  await sql().query(`DELETE FROM "StepRanking" WHERE "projectId" = $1`, [projectId]);
  await sql().query(
    `UPDATE "ScoringRun" SET settings = settings || '{"orders": 3}' WHERE "projectId" = $1`,
    [projectId],
  );
  // The first decision: each of its samples searches for something else, and the first of them was executed.
  const { rows } = await sql().query<{ trajectoryId: string }>(
    `SELECT s."trajectoryId" FROM "Step" s JOIN "Trajectory" t ON t.id = s."trajectoryId"
     WHERE s."projectId" = $1 AND s.index = 0 AND t.purpose = 'growth' ORDER BY 1`,
    [projectId],
  );
  const steps = rows.map(({ trajectoryId }, at) => ({
    trajectoryId,
    orders: [0, 1, 2].map((orderNo) => ({ orderNo, ranking: rankingOf(3 * at + orderNo) })),
  }));
  for (const { trajectoryId, orders } of steps) {
    for (const { orderNo, ranking } of orders) {
      await sql().query(
        `INSERT INTO "StepRanking" ("projectId", "trajectoryId", "stepIndex", "scoringRunId", "orderNo", "presentedOrder",
           ranking, "parseStatus") VALUES ($1, $2, 0, $3, $4, '{2,0,1,3}', $5, $6)`,
        [projectId, trajectoryId, scoringRunId, orderNo, ranking, ranking ? "parsed" : "unparsed"],
      );
    }
  }
  const targets = steps.map(({ orders }) => combineOrders(orders)?.[0]);
  const ranked = targets.filter((target) => target !== undefined).length;
  const overridden = targets.filter((target) => target !== undefined && target !== 0).length;
  expect(await countJudgements(projectId, scoringRunId)).toMatchObject({
    ranked,
    overridden,
    unscored: steps.length - ranked,
    asked: steps.length,
  });
  const clearAtFirst = steps.filter(({ orders: [one] }) => one?.ranking !== null);
  expect(ranked).toBeGreaterThan(clearAtFirst.length);
});
