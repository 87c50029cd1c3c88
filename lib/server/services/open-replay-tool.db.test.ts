import { beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { commitSteps } from "@/lib/server/repositories/step-commit";
import { claimTrajectories, insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { openReplayTool } from "@/lib/server/services/open-replay-tool";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { attempt, newSteps, newTrajectory } from "@/lib/server/testing/trajectory-fixture";

openTestDatabase();
let project: ProjectFixture;
beforeAll(async () => {
  project = await createProjectFixture();
});

async function started() {
  const trajectory = newTrajectory(project, { runId: null, questionId: null });
  await insertTrajectories([trajectory]);
  const claimToken = newId();
  await claimTrajectories(project.projectId, [trajectory.id], {
    token: claimToken,
    at: new Date(),
  });
  return { ...trajectory, claimToken };
}

const ask = (query: string) => ({
  query,
  k: 3,
  signal: new AbortController().signal,
  onAttempt: () => undefined,
});

it("serves what was stored, for the project's own trajectory alone", async () => {
  const trajectory = await started();
  const steps = newSteps(project, trajectory);
  await commitSteps(steps);
  const stored = steps[1]?.observation;
  const tool = await openReplayTool(project.projectId, trajectory.id);
  expect(await tool.search(ask("query 0"))).toEqual({
    results: stored?.results.map(({ linkId: _, ...result }) => result),
    indexVersion: "v1",
    cacheHit: false,
    blockedCount: 0,
  });
  const fromFork = await openReplayTool(project.projectId, trajectory.id, { fromStep: 2 });
  await expect(fromFork.search(ask("query 0"))).rejects.toMatchObject({ code: "search_tool" });
  const elsewhere = await openReplayTool(newId(), trajectory.id);
  await expect(elsewhere.search(ask("query 0"))).rejects.toMatchObject({ code: "search_tool" });
});

it("keeps the calls of a search in the ledger and its cost in the step", async () => {
  const trajectory = await started();
  const [decision, summary, ...rest] = newSteps(project, trajectory);
  if (!decision || !summary?.observation) throw new Error("the fixture searches first");
  const calls = [attempt({ status: "rate_limited", httpStatus: 429, costMicros: 0 }), attempt()];
  const observation = { ...summary.observation, attempts: calls };
  await commitSteps([decision, { ...summary, observation }, ...rest]);
  const { rows } = await sql().query(
    `SELECT c.status, c."searchToolId", c."endpointId", s."costMicros"::int AS cost
     FROM "ModelCall" c JOIN "Step" s ON s."trajectoryId" = c."trajectoryId" AND s.index = c."stepIndex"
     WHERE c."trajectoryId" = $1 AND c.role = 'search' ORDER BY c.id`,
    [trajectory.id],
  );
  const common = { searchToolId: project.searchToolId, endpointId: null, cost: 60 };
  expect(rows).toEqual([
    { status: "rate_limited", ...common },
    { status: "ok", ...common },
  ]);
});
