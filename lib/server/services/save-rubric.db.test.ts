import { beforeEach, describe, expect, it } from "vitest";
import { defaultRubric } from "@/lib/domain/default-rubric";
import type { Rubric } from "@/lib/domain/rubric";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { insertProject } from "@/lib/server/repositories/project-repository";
import { listRubrics } from "@/lib/server/services/list-rubrics";
import { insertProjectDefaults } from "@/lib/server/services/project-defaults";
import { saveRubric } from "@/lib/server/services/save-rubric";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";

openTestDatabase();

const actor = { kind: "cli" } as const;
let projectId: string;
let basedOnId: string;
let rubricId: string;

beforeEach(async () => {
  projectId = newId();
  basedOnId = await withTransaction(async () => {
    await insertProject({ id: projectId, name: "Rubrics", isPractice: false });
    return (await insertProjectDefaults(projectId)).rubricVersionId;
  });
  rubricId = (await listRubrics({ projectId })).rubrics[0]?.id ?? "";
});

const heavier: Rubric = {
  ...defaultRubric,
  dimensions: defaultRubric.dimensions.map((one, at) => (at === 0 ? { ...one, weight: 3 } : one)),
};
const save = (rubric: Rubric, change: object = {}) =>
  saveRubric({ projectId, actor, rubricId, basedOnId, rubric, ...change });

describe("saving a rubric", () => {
  it("makes the next version, leaves the one before, and keeps the rubric's name", async () => {
    const saved = await save({ ...heavier, name: "Another name" });
    expect(saved.number).toBe(2);
    const { rubrics, instructions } = await listRubrics({ projectId });
    expect(rubrics).toHaveLength(1);
    expect(
      rubrics[0]?.versions.map(({ number, rubric }) => [number, rubric.dimensions[0]?.weight]),
    ).toEqual([
      [2, 3],
      [1, 1],
    ]);
    expect(rubrics[0]?.versions[0]?.rubric.name).toBe(defaultRubric.name);
    expect(instructions).toContain("rubric");
  });

  it("refuses an edit of a version that is not the newest any more, and one that changes nothing", async () => {
    await expect(save(defaultRubric)).rejects.toThrow(/Nothing is changed/);
    await save(heavier);
    await expect(save(heavier)).rejects.toThrow(/saved meanwhile/);
  });

  it("lets one of two saves at once win", async () => {
    const outcomes = await Promise.allSettled([save(heavier), save(heavier)]);
    expect(outcomes.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("says what is wrong, at its dimension, and stores nothing", async () => {
    const untitled = heavier.dimensions.map((one, at) => (at === 1 ? { ...one, title: " " } : one));
    await expect(save({ ...heavier, dimensions: untitled })).rejects.toMatchObject({
      code: "bad_request",
      message: "Give the dimension a title.",
    });
    expect((await listRubrics({ projectId })).rubrics[0]?.versions).toHaveLength(1);
  });

  it("does not reach another project's rubric", async () => {
    const other = newId();
    await withTransaction(async () => {
      await insertProject({ id: other, name: "Other", isPractice: false });
      await insertProjectDefaults(other);
    });
    await expect(save(heavier, { projectId: other })).rejects.toMatchObject({ code: "not_found" });
  });
});
