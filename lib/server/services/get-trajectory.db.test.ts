import { beforeAll, describe, expect, test } from "vitest";
import { trajectoryDetailSchema, trajectoryPageSchema } from "@/lib/contracts/trajectory";
import { newId } from "@/lib/server/adapters/ids";
import { getTrajectory } from "@/lib/server/services/get-trajectory";
import { listTrajectories } from "@/lib/server/services/list-trajectories";
import { overrideFeedback } from "@/lib/server/services/override-feedback";
import { retractFeedback } from "@/lib/server/services/retract-feedback";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import {
  createFinishedTrajectory,
  giveDefaultRubric,
  scoreByJudge,
} from "@/lib/server/testing/scored-trajectory";

openTestDatabase();

let project: ProjectFixture;
let ids: string[];

beforeAll(async () => {
  project = await createProjectFixture();
  const rubricVersionId = await giveDefaultRubric(project);
  ids = [];
  for (const repeat of [0, 1, 2]) {
    ids.push(await createFinishedTrajectory(project, { repeat }));
    await scoreByJudge(project, rubricVersionId, ids[repeat] ?? "");
  }
});

const read = async (trajectoryId: string) =>
  trajectoryDetailSchema.parse(
    await getTrajectory({ projectId: project.projectId, userId: project.userId, trajectoryId }),
  );
const give = (trajectoryId: string, say: Parameters<typeof overrideFeedback>[0]["give"]) =>
  overrideFeedback({
    projectId: project.projectId,
    userId: project.userId,
    trajectoryId,
    give: say,
    idempotencyKey: newId(),
  });

describe("getTrajectory", () => {
  test("a summary shows what was kept and rejected, its samples' ranks, and the ranker's target", async () => {
    const step = (await read(ids[0] ?? "")).steps[1];
    expect(step?.kind).toBe("summary");
    expect(step?.observation?.results.map(({ kept, reason }) => [kept, reason])).toEqual([
      [true, null],
      [true, null],
      [false, "Another country."],
    ]);
    expect(step?.samples.map((sample) => sample.rankerRank)).toEqual([2, 1, 3, null]);
    expect(step?.samples.map((sample) => sample.perplexityRank)).toEqual([1, 2, 3, 4]);
    expect(step?.samples.map((sample) => sample.trainingTarget)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(step).toMatchObject({
      targetSource: "ranker",
      ranking: { presentedOrder: [2, 0, 1], judge: "judge", orders: 1, sameWinner: 1 },
    });
    expect(step?.samples[3]).toMatchObject({ parsed: null, parseError: "unexpected end" });
  });

  test("the request is the one that was sent: the state with its rejected results gone", async () => {
    const detail = await read(ids[0] ?? "");
    const sent = detail.steps[2]?.request.at(-1)?.content ?? "";
    expect(sent).toContain("Page 1");
    expect(sent).not.toContain("Page 3");
    expect(sent.endsWith(detail.question)).toBe(true);
  });

  test("a step nobody ranked has no target", async () => {
    const step = (await read(ids[0] ?? "")).steps[0];
    expect(step).toMatchObject({ targetSource: "none", ranking: null });
    expect(step?.samples.some((sample) => sample.trainingTarget)).toBe(false);
  });

  test("a person's choice of target and drop stand until they are taken back", async () => {
    const id = ids[1] ?? "";
    await give(id, { kind: "train_on", stepIndex: 1, sampleIndex: 2, reason: "shorter" });
    const { feedbackId } = await give(id, { kind: "drop", stepIndex: 2, reason: "" });
    const before = await read(id);
    expect(before.steps[1]).toMatchObject({ targetSource: "person" });
    expect(before.steps[1]?.samples[2]?.trainingTarget).toBe(true);
    expect(before.steps[2]?.dropped).toBe(true);
    // Selection asks what people said only where the row says that they did; the reward is still the AI's.
    expect(before.row).toMatchObject({ hasOverride: true, reward: { ai: 0.625, human: null } });
    await retractFeedback({ ...project, feedbackId });
    const after = await read(id);
    expect(after.steps[2]?.dropped).toBe(false);
    const entry = after.history.find((one) => one.id === feedbackId);
    expect(entry).toMatchObject({ text: "Step 3 dropped", canRetract: false });
    expect(entry?.retractedAt).not.toBeNull();
  });

  test("scores and history tell AI and person apart", async () => {
    const id = ids[2] ?? "";
    await give(id, {
      kind: "score",
      dimensionKey: "groundedness",
      value: 3,
      reason: "The final answer cites the right page.",
    });
    const detail = await read(id);
    expect(detail.scores.find(({ key }) => key === "groundedness")).toMatchObject({
      ai: 2,
      human: 3,
      effective: 3,
      min: 1,
      max: 5,
      aiStepIndex: 3,
    });
    expect(detail.history.map(({ text, by }) => [by.kind, by.name, text])).toEqual([
      ["person", "Ines Marlow", "Groundedness 2 to 3"],
      ["ai", "judge", "4, 2, 4, 4"],
    ]);
    expect(detail.row.reward).toMatchObject({ ai: 0.625, human: 0.6875, effective: 0.6875 });
  });

  test("siblings are all of the question in the run, itself among them", async () => {
    const detail = await read(ids[1] ?? "");
    expect(detail.siblings.map(({ id }) => id)).toEqual(ids);
  });

  test("another project's trajectory is not found", async () => {
    const other = await createProjectFixture();
    await giveDefaultRubric(other);
    const asked = { projectId: other.projectId, userId: other.userId };
    await expect(getTrajectory({ ...asked, trajectoryId: ids[0] ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("listTrajectories", () => {
  const list = async (query: object) =>
    trajectoryPageSchema.parse(
      await listTrajectories({
        projectId: project.projectId,
        query: { sort: "newest", limit: 50, ...query },
      }),
    );

  test("pages join without a gap or a repeat", async () => {
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(second.nextCursor).toBeNull();
    expect(first.total).toEqual({ count: 3, capped: false });
  });

  test("only where judge and person lead to different rewards", async () => {
    const { rows } = await list({ differ: "yes" });
    expect(rows.map(({ id }) => id)).toEqual([ids[2]]);
    expect(rows[0]).toMatchObject({
      answer: "Euro",
      iterationNumber: 1,
      policy: { size: "L", generation: 0 },
    });
  });

  test("finds words of the question, and nothing for words it has not", async () => {
    expect((await list({ text: "palermo currency" })).rows).toHaveLength(3);
    expect((await list({ text: "zanzibar" })).rows).toHaveLength(0);
  });

  test("a cursor of one's own making is refused", async () => {
    await expect(list({ cursor: "bm9uZQ" })).rejects.toMatchObject({ code: "bad_request" });
  });
});
