import { beforeAll, describe, expect, it } from "vitest";
import { feedbackKinds } from "@/lib/domain/feedback";
import { activeStates, iterationStates } from "@/lib/domain/iteration-state";
import { modelCallRoles, modelCallStatuses } from "@/lib/domain/model-call";
import { decodings } from "@/lib/domain/plan";
import { policyDecisions } from "@/lib/domain/policy";
import { questionSplits } from "@/lib/domain/question-split";
import { roles } from "@/lib/domain/role";
import { sampleParseStatuses } from "@/lib/domain/sample";
import { searchToolKinds } from "@/lib/domain/search-tool";
import { targetSources } from "@/lib/domain/selection-fact";
import { stepStatuses } from "@/lib/domain/step";
import { stepKinds } from "@/lib/domain/step-kind";
import { trajectoryPurposes, trajectoryStatuses } from "@/lib/domain/trajectory";
import { rolloutErrorCodes } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { db, sql } from "@/lib/server/db";
import { insertTrajectories } from "@/lib/server/repositories/trajectory-writer";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { newTrajectory } from "@/lib/server/testing/trajectory-fixture";

openTestDatabase();
let mine: ProjectFixture;
let theirs: ProjectFixture;
let trajectoryId: string;
beforeAll(async () => {
  mine = await createProjectFixture();
  theirs = await createProjectFixture();
  const trajectory = newTrajectory(mine);
  trajectoryId = trajectory.id;
  await insertTrajectories([trajectory]);
});

/** The words between quotes in a constraint's definition. */
async function allowed(constraint: string): Promise<Set<string>> {
  const { rows } = await sql().query<{ definition: string }>(
    "SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1",
    [constraint],
  );
  return new Set(rows[0]?.definition.match(/(?<=')[a-z0-9_]+(?=')/g));
}

describe("a status or kind column", () => {
  const unions: [string, readonly string[]][] = [
    ["Member_role_check", roles],
    ["ApiKey_role_check", roles],
    ["Question_split_check", questionSplits],
    ["SearchTool_kind_check", searchToolKinds],
    ["Iteration_state_check", iterationStates],
    ["Iteration_resumeState_check", activeStates],
    ["Trajectory_purpose_check", trajectoryPurposes],
    ["Trajectory_status_check", trajectoryStatuses],
    ["Trajectory_errorCode_check", rolloutErrorCodes],
    ["Step_kind_check", [...stepKinds, "search"]],
    ["Step_status_check", stepStatuses],
    ["Sample_parseStatus_check", sampleParseStatuses],
    ["ModelCall_role_check", modelCallRoles],
    ["ModelCall_status_check", modelCallStatuses],
    ["Feedback_kind_check", feedbackKinds],
    ["BatchExample_targetSource_check", targetSources],
    ["PolicyDecision_decision_check", policyDecisions],
    ["Evaluation_decoding_check", decodings],
    ["Evaluation_split_check", questionSplits],
  ];
  it.each(unions)("allows exactly the domain's values: %s", async (constraint, union) => {
    expect(await allowed(constraint)).toEqual(new Set(union));
  });
});

describe("a row of one project", () => {
  it("cannot point to a row of another one, whatever the table", async () => {
    const { rows } = await sql().query<{ table: string; name: string; columns: string[] }>(
      `SELECT c.conrelid::regclass::text AS "table", c.conname AS name,
         (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)) AS columns
       FROM pg_constraint c
       WHERE c.contype = 'f'
         AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'projectId')
         AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.confrelid AND a.attname = 'projectId')`,
    );
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((row) => !row.columns.includes("projectId"))).toEqual([]);
  });

  it("is refused when it tries", async () => {
    const stray = newTrajectory(mine, { questionId: theirs.questionIds[0] ?? null });
    await expect(insertTrajectories([stray])).rejects.toThrow(/foreign key/);
    const run = db().rolloutRun.create({
      data: {
        projectId: mine.projectId,
        id: newId(),
        purpose: "playground",
        policyVersionId: theirs.policyVersionId,
        settings: {},
        plannedCount: 1,
        codeVersion: "test",
      },
    });
    await expect(run).rejects.toThrow();
  });
});

const feedback = () => ({
  projectId: mine.projectId,
  id: newId(),
  trajectoryId,
  kind: "note",
  reason: "as written",
  authorId: mine.userId,
  idempotencyKey: newId(),
});

describe("append-only rows", () => {
  const appendOnly = [
    "Feedback",
    "AuditEvent",
    "PolicyDecision",
    "BatchDecision",
    "IterationTransition",
    "TestLook",
    "PromptVersion",
    "PromptSetVersion",
    "PromptSetEntry",
    "PolicyVersion",
    "RubricVersion",
    "RecipeVersion",
  ];
  it.each(appendOnly)("%s refuses update, delete and truncate", async (table) => {
    const columns = { PolicyDecision: "reason", AuditEvent: "action" } as Record<string, string>;
    const column = columns[table] ?? "projectId";
    const refusal = { code: "23001" };
    const update = `UPDATE "${table}" SET "${column}" = "${column}"`;
    await expect(sql().query(update)).rejects.toMatchObject(refusal);
    await expect(sql().query(`DELETE FROM "${table}"`)).rejects.toMatchObject(refusal);
    await expect(sql().query(`TRUNCATE "${table}" CASCADE`)).rejects.toMatchObject(refusal);
  });

  it("keep what was said as it was said", async () => {
    const data = feedback();
    await db().feedback.create({ data });
    const where = { projectId_id: { projectId: data.projectId, id: data.id } };
    await expect(db().feedback.update({ where, data: { reason: "another" } })).rejects.toThrow();
    await expect(db().feedback.delete({ where })).rejects.toThrow();
    expect(await db().feedback.findUnique({ where })).toMatchObject({ reason: "as written" });
  });
});

describe("feedback", () => {
  it("comes from a person or from a scoring run, never from both or neither", async () => {
    const { authorId: _, ...anonymous } = feedback();
    const both = { ...feedback(), scoringRunId: mine.scoringRunId };
    await expect(db().feedback.create({ data: anonymous })).rejects.toThrow(/source_check/);
    await expect(db().feedback.create({ data: both })).rejects.toThrow(/source_check/);
  });

  it("has the columns its kind needs", async () => {
    const score = { ...feedback(), kind: "score", dimensionKey: "relevance" };
    await expect(db().feedback.create({ data: score })).rejects.toThrow(/shape_check/);
    const drop = { ...feedback(), kind: "drop" };
    await expect(db().feedback.create({ data: drop })).rejects.toThrow(/shape_check/);
  });
});

describe("an iteration", () => {
  const change = (set: string) =>
    sql().query(`UPDATE "Iteration" SET ${set} WHERE id = '${mine.iterationId}'`);

  it("knows where to take up again if and only if it was interrupted", async () => {
    await expect(change(`state = 'failed'`)).rejects.toThrow(/resume_check/);
    await expect(change(`"resumeState" = 'growing'`)).rejects.toThrow(/resume_check/);
    await change(`state = 'failed', "resumeState" = 'growing'`);
    await change(`state = 'growing', "resumeState" = NULL`);
  });
});

describe("a frozen question set version", () => {
  it("lets no question in, out or change", async () => {
    const version = `id = '${theirs.questionSetVersionId}'`;
    await sql().query(
      `UPDATE "QuestionSetVersion" SET hash = 'h', "frozenAt" = now() WHERE ${version}`,
    );
    const refusal = { code: "23001" };
    const own = `"versionId" = '${theirs.questionSetVersionId}'`;
    const update = sql().query(`UPDATE "Question" SET text = 'easier' WHERE ${own}`);
    await expect(update).rejects.toMatchObject(refusal);
    const remove = sql().query(`DELETE FROM "Question" WHERE ${own} AND ordinal = 2`);
    await expect(remove).rejects.toMatchObject(refusal);
    const add = sql().query(
      `INSERT INTO "Question" ("projectId", id, "versionId", ordinal, text, "group", "splitGroup", split)
       VALUES ($1, $2, $3, 9, 'one more', 'g', 's', 'train')`,
      [theirs.projectId, newId(), theirs.questionSetVersionId],
    );
    await expect(add).rejects.toMatchObject(refusal);
    const thaw = sql().query(
      `UPDATE "QuestionSetVersion" SET hash = NULL, "frozenAt" = NULL WHERE ${version}`,
    );
    await expect(thaw).rejects.toMatchObject(refusal);
  });
});

describe("a trajectory's outcome", () => {
  const outcomeOf = async (set: string) => {
    const { rows } = await sql().query<{ outcome: string }>(
      `UPDATE "Trajectory" SET ${set} WHERE id = $1 RETURNING outcome`,
      [trajectoryId],
    );
    return rows[0]?.outcome;
  };

  it("follows from its status and its latest verdict", async () => {
    expect(await outcomeOf(`status = 'running'`)).toBe("running");
    expect(await outcomeOf(`status = 'completed'`)).toBe("ungraded");
    expect(await outcomeOf(`"finalCorrect" = true`)).toBe("right");
    expect(await outcomeOf(`"finalCorrect" = false`)).toBe("wrong");
    expect(await outcomeOf(`status = 'failed', "errorCode" = 'policy_model'`)).toBe("failed");
  });
});
