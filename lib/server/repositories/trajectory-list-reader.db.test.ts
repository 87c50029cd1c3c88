import { beforeAll, describe, expect, it } from "vitest";
import type { TrajectoryCursor, TrajectoryFilter } from "@/lib/domain/trajectory-filter";
import { trajectorySorts } from "@/lib/domain/trajectory-filter";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import { countFacets } from "@/lib/server/repositories/trajectory-facet-reader";
import { finishTrajectories } from "@/lib/server/repositories/trajectory-finish";
import {
  countTrajectories,
  listSiblings,
  listTrajectories,
} from "@/lib/server/repositories/trajectory-list-reader";
import { claimTrajectories, insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { newFinish, newTrajectory } from "@/lib/server/testing/trajectory-fixture";

openTestDatabase();
let project: ProjectFixture;
let ids: string[];

/** Twelve trajectories of three questions: rewards 0, 0.25, 0.5, unscored by turns; the last is failed. */
beforeAll(async () => {
  project = await createProjectFixture();
  const other = await createProjectFixture();
  await insertTrajectories([newTrajectory(other)]);
  const planned = Array.from({ length: 12 }, (_, i) =>
    newTrajectory(project, {
      questionId: project.questionIds[i % 3] ?? null,
      repeat: Math.floor(i / 3),
      question: i === 4 ? "Which mountains surround Grenoble?" : "Where is Palermo?",
    }),
  );
  await insertTrajectories(planned);
  ids = planned.map((trajectory) => trajectory.id);
  const claimToken = newId();
  await claimTrajectories(project.projectId, ids, { token: claimToken, at: new Date() });
  await finishTrajectories(
    ids.map((id, i) =>
      newFinish(
        project,
        { id, claimToken },
        i === 11
          ? { status: "failed", errorCode: "search_tool", finalAnswer: null }
          : { searchCount: i },
      ),
    ),
  );
  await sql().query(
    `UPDATE "Trajectory" t SET "effectiveReward" = CASE WHEN n % 4 = 3 THEN NULL ELSE (n % 4) * 0.25 END,
       "finalCorrect" = CASE WHEN n < 6 THEN n % 2 = 0 END, "hasOverride" = n = 2
     FROM unnest($2::uuid[]) WITH ORDINALITY AS x(id, n0), LATERAL (SELECT n0 - 1 AS n) y
     WHERE t."projectId" = $1 AND t.id = x.id`,
    [project.projectId, ids],
  );
});

const places = (rows: { id: string }[]) => rows.map((row) => ids.indexOf(row.id));

async function keep(filter: TrajectoryFilter): Promise<number[]> {
  const page = { sort: "oldest" as const, after: null, limit: 50 };
  return places((await listTrajectories(project.projectId, filter, page)).rows);
}

describe("listTrajectories", () => {
  it("shows the newest first and nothing of another project", async () => {
    const page = await listTrajectories(
      project.projectId,
      {},
      { sort: "newest", after: null, limit: 50 },
    );
    expect(places(page.rows)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(page.next).toBeNull();
  });

  it.each(trajectorySorts)(
    "visits each row once in the order %s, whatever the page size",
    async (sort) => {
      const whole = await listTrajectories(project.projectId, {}, { sort, after: null, limit: 50 });
      for (const limit of [1, 3, 4, 11]) {
        const seen: number[] = [];
        let after: TrajectoryCursor | null = null;
        do {
          const page = await listTrajectories(project.projectId, {}, { sort, after, limit });
          seen.push(...places(page.rows));
          after = page.next;
        } while (after);
        expect(seen).toEqual(places(whole.rows));
      }
    },
  );

  it("orders by reward either way with the unscored last", async () => {
    const order = async (sort: "reward_up" | "reward_down") => {
      const page = { sort, after: null, limit: 50 };
      const { rows } = await listTrajectories(project.projectId, {}, page);
      return rows.map((row) => row.effectiveReward);
    };
    const up = [0, 0, 0, 0.25, 0.25, 0.25, 0.5, 0.5, 0.5];
    expect(await order("reward_up")).toEqual([...up, null, null, null]);
    expect(await order("reward_down")).toEqual([...up.toReversed(), null, null, null]);
  });

  it("keeps what each filter says", async () => {
    expect(await keep({ iterationId: project.iterationId })).toHaveLength(12);
    expect(await keep({ iterationId: newId() })).toEqual([]);
    expect(
      await keep({ policyVersionId: project.policyVersionId, runId: project.runId }),
    ).toHaveLength(12);
    expect(await keep({ questionSetId: project.questionSetId })).toHaveLength(12);
    expect(await keep({ questionId: project.questionIds[1] })).toEqual([1, 4, 7, 10]);
    expect(await keep({ outcomes: ["right"] })).toEqual([0, 2, 4]);
    expect(await keep({ outcomes: ["wrong", "failed"] })).toEqual([1, 3, 5, 11]);
    expect(await keep({ statuses: ["failed"], errorCode: "search_tool" })).toEqual([11]);
    expect(await keep({ rewardMin: 0.25, rewardMax: 0.25 })).toEqual([1, 5, 9]);
    expect(await keep({ hasOverride: true })).toEqual([2]);
    expect(await keep({ hasOverride: false, isFlagged: false })).toHaveLength(11);
    expect(await keep({ searchesMin: 4, searchesMax: 5 })).toEqual([4, 5]);
    expect(await keep({ stopReason: "search_budget" })).toEqual([]);
    expect(await keep({ purposes: ["evaluation"] })).toEqual([]);
    expect(await keep({ text: "mountains Grenoble" })).toEqual([4]);
    expect(await keep({ text: "  " })).toHaveLength(12);
    expect(await keep({ to: new Date("2020-01-01") })).toEqual([]);
  });

  it("leaves out an attempt that was set aside", async () => {
    const set = (to: string) =>
      sql().query(`UPDATE "Trajectory" SET "supersededAt" = ${to} WHERE id = $1`, [ids[11]]);
    await set("now()");
    expect(await keep({})).not.toContain(11);
    await set("NULL");
  });
});

describe("counts", () => {
  it("agree with the list", async () => {
    const filter: TrajectoryFilter = { outcomes: ["right", "wrong"] };
    const counted = await countTrajectories(project.projectId, filter);
    expect(counted).toEqual({ count: 6, capped: false });
  });

  it("of facets are those of the filtered rows", async () => {
    const { counts, total, capped } = await countFacets(project.projectId, { rewardMin: 0 });
    expect({ total, capped }).toEqual({ total: 9, capped: false });
    expect(counts.rewardBin.toSorted((a, b) => Number(a.value) - Number(b.value))).toEqual([
      { value: "0", count: 3 },
      { value: "5", count: 3 },
      { value: "10", count: 3 },
    ]);
    expect(counts.iterationId).toEqual([{ value: project.iterationId, count: 9 }]);
    const all = await countFacets(project.projectId, {});
    expect(all.counts.rewardBin).toContainEqual({ value: null, count: 3 });
    expect(all.counts.status).toEqual([
      { value: "completed", count: 11 },
      { value: "failed", count: 1 },
    ]);
  });
});

describe("listSiblings", () => {
  it("gives the other trajectories of the question by repeat", async () => {
    const siblings = await listSiblings(project.projectId, ids[4] ?? "", 10);
    expect(places(siblings)).toEqual([1, 7, 10]);
  });
});
