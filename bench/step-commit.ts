/**
 * How fast steps with four samples each are stored, and what that costs the client's processor.
 * `npx tsx bench/step-commit.ts` against DATABASE_URL, or against an embedded PostgreSQL of its own.
 * The comparison in the same run is the same statement with one step at a time.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StepCommit } from "@/lib/domain/step";
import { now } from "@/lib/server/adapters/clock";
import { GroupCommit } from "@/lib/server/adapters/group-commit";
import { newId } from "@/lib/server/adapters/ids";
import { closeDatabase, connectionPool } from "@/lib/server/db";
import { applyMigrations } from "@/lib/server/postgres/apply-migrations";
import { openEmbeddedPostgres } from "@/lib/server/postgres/embedded-postgres";
import { commitSteps } from "@/lib/server/repositories/step-commit";
import { finishTrajectories } from "@/lib/server/repositories/trajectory-finish";
import { claimTrajectories, insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { newFinish, newSteps, newTrajectory } from "@/lib/server/testing/trajectory-fixture";

const projectDir = new URL("..", import.meta.url).pathname;
const searches = 2;

interface Figure {
  name: string;
  steps: number;
  stepsPerSecond: number;
  samplesPerSecond: number;
  clientCpuUsPerStep: number;
}

/** Every trajectory waits for its own step before the next one, as a rollout does. */
async function measure(
  name: string,
  project: ProjectFixture,
  limits: { trajectories: number; atOnce: number; batchSize: number; parallel: number },
): Promise<Figure> {
  const claimToken = newId();
  const planned = Array.from({ length: limits.trajectories }, () =>
    newTrajectory(project, { runId: null, questionId: null }),
  );
  await insertTrajectories(planned);
  const ids = planned.map((trajectory) => trajectory.id);
  await claimTrajectories(project.projectId, ids, { token: claimToken, at: now() });
  const scripts = planned.map((trajectory) =>
    newSteps(project, { ...trajectory, claimToken }, searches),
  );
  const steps = new GroupCommit<StepCommit, boolean>(commitSteps, limits);
  const ends = new GroupCommit(finishTrajectories, limits);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const queue = [...planned.keys()];
  const lane = async () => {
    for (let i = queue.shift(); i !== undefined; i = queue.shift()) {
      for (const step of scripts[i] ?? []) {
        if (!(await steps.add(step))) throw new Error("a step was not stored");
      }
      const end = newFinish(project, { id: planned[i]?.id ?? "", claimToken });
      if (!(await ends.add(end))) throw new Error("a trajectory was not finished");
    }
  };
  await Promise.all(Array.from({ length: limits.atOnce }, lane));
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  const count = scripts.reduce((total, script) => total + script.length, 0);
  return {
    name,
    steps: count,
    stepsPerSecond: Math.round(count / seconds),
    samplesPerSecond: Math.round((count * 4) / seconds),
    clientCpuUsPerStep: Math.round((used.user + used.system) / count),
  };
}

async function run(): Promise<Figure[]> {
  const project = await createProjectFixture();
  await connectionPool().query("select 1");
  const grouped = { trajectories: 1500, atOnce: 128, batchSize: 256, parallel: 2 };
  await measure("warm-up", project, { ...grouped, trajectories: 200 });
  return [
    await measure("one step at a time, 2 connections", project, {
      ...grouped,
      trajectories: 200,
      batchSize: 1,
    }),
    await measure("group commit, 64 at once, 2 connections", project, { ...grouped, atOnce: 64 }),
    await measure("group commit, 128 at once, 2 connections", project, grouped),
    await measure("group commit, 128 at once, 1 connection", project, { ...grouped, parallel: 1 }),
  ];
}

async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return work();
  const dataDir = await mkdtemp(join(tmpdir(), "coppice-bench-"));
  await chmod(dataDir, 0o711);
  const server = await openEmbeddedPostgres({ projectDir, dataDir });
  try {
    process.env.DATABASE_URL = server.url;
    await applyMigrations({
      connectionString: server.url,
      migrationsDir: join(projectDir, "prisma", "migrations"),
    });
    return await work();
  } finally {
    await closeDatabase();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const figures = await withDatabase(run);
console.table(figures);
console.log(JSON.stringify({ bench: "step-commit", figures }));
await closeDatabase();
