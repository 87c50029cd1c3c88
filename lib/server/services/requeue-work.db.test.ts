import { afterAll, beforeAll, expect, it } from "vitest";
import { sql, withTransaction } from "@/lib/server/db";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { findGrowthRun, findOpenTrajectories } from "@/lib/server/repositories/run-repository";
import { launchSeries } from "@/lib/server/services/launch-series";
import { requeueWork } from "@/lib/server/services/requeue-work";
import { closeSender } from "@/lib/server/services/send-jobs";
import { startGrowth } from "@/lib/server/services/start-growth";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { setServerEnv } from "@/lib/server/testing/signed-in";

openTestDatabase();
beforeAll(() => setServerEnv(process.env.DATABASE_URL ?? ""));
afterAll(closeSender);

it("queues what broke and what is open once each when a growth is resumed", async () => {
  const { projectId, plan } = await createLoopProject("http://127.0.0.1:9/v1");
  const { iterationIds } = await launchSeries({
    projectId,
    actor: { kind: "cli" },
    plan,
    idempotencyKey: null,
  });
  const queued = await findIteration(projectId, iterationIds[0] ?? "");
  if (!queued) throw new Error("no iteration was launched");
  await startGrowth(queued);
  const run = await findGrowthRun(projectId, queued.id);
  if (!run) throw new Error("no growth was planned");
  const planned = await findOpenTrajectories(projectId, run.id);
  await sql().query(`DELETE FROM pgboss.job`);
  await sql().query(
    `UPDATE "Trajectory" SET status = 'failed', "errorCode" = 'policy_model' WHERE id = ANY($1::uuid[])`,
    [planned.slice(0, 3)],
  );

  const growing = await findIteration(projectId, queued.id);
  await withTransaction(() => requeueWork(growing ?? queued));

  const { rows } = await sql().query<{ id: string }>(
    `SELECT jsonb_array_elements_text(data -> 'trajectoryIds') AS id FROM pgboss.job`,
  );
  const open = await findOpenTrajectories(projectId, run.id);
  expect(open).toHaveLength(planned.length);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(open.toSorted());
});
