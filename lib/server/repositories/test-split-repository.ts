import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import type { AuditActor } from "@/lib/server/repositories/audit-repository";

const actorColumns = (actor: AuditActor) => [actor.kind, "id" in actor ? actor.id : null] as const;

/** Every look at a test split is a row. */
export async function insertTestLook(look: {
  projectId: string;
  questionSetVersionId: string;
  evaluationId: string;
  actor: AuditActor;
  reason: string;
}): Promise<void> {
  await sql().query(
    `INSERT INTO "TestLook" ("projectId", id, "questionSetVersionId", "evaluationId", "actorKind", "actorId", reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      look.projectId,
      newId(),
      look.questionSetVersionId,
      look.evaluationId,
      ...actorColumns(look.actor),
      look.reason,
    ],
  );
}

export interface TestLockRecord {
  locked: boolean;
  reason: string;
  createdAt: Date;
  byName: string | null;
}

/** How the test split stands; null: it was never locked. */
export async function readTestLock(
  projectId: string,
  questionSetVersionId: string,
): Promise<TestLockRecord | null> {
  const { rows } = await sql().query<TestLockRecord>(
    `SELECT l.locked, l.reason, l."createdAt", u.name AS "byName" FROM "TestLock" l
     LEFT JOIN "User" u ON u.id = l."actorId"
     WHERE l."projectId" = $1 AND l."questionSetVersionId" = $2 ORDER BY l.id DESC LIMIT 1`,
    [projectId, questionSetVersionId],
  );
  return rows[0] ?? null;
}

/** Locks or unlocks once the set version is held, so that two at once see each other. @returns false: there is no such version */
export async function holdQuestionSetVersion(
  projectId: string,
  questionSetVersionId: string,
): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "QuestionSetVersion" WHERE "projectId" = $1 AND id = $2 FOR NO KEY UPDATE`,
    [projectId, questionSetVersionId],
  );
  return rowCount === 1;
}

export async function insertTestLock(lock: {
  projectId: string;
  questionSetVersionId: string;
  locked: boolean;
  reason: string;
  actor: AuditActor;
}): Promise<void> {
  await sql().query(
    `INSERT INTO "TestLock" ("projectId", id, "questionSetVersionId", locked, reason, "actorKind", "actorId")
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      lock.projectId,
      newId(),
      lock.questionSetVersionId,
      lock.locked,
      lock.reason,
      ...actorColumns(lock.actor),
    ],
  );
}

export interface TestSplitRow {
  questionSetVersionId: string;
  setName: string;
  questionCount: number;
  looks: number;
  lastLookAt: Date | null;
  lastLookBy: string | null;
  locked: boolean;
  lockReason: string | null;
  lockedBy: string | null;
}

/** Every test split of the project that holds questions, with who looked and whether it is locked. */
export async function listTestSplits(projectId: string): Promise<TestSplitRow[]> {
  const { rows } = await sql().query<TestSplitRow>(
    `SELECT v.id AS "questionSetVersionId", s.name AS "setName", q.count AS "questionCount",
       (SELECT count(*)::int FROM "TestLook" k WHERE k."projectId" = v."projectId"
          AND k."questionSetVersionId" = v.id) AS looks,
       k."createdAt" AS "lastLookAt", ku.name AS "lastLookBy",
       coalesce(l.locked, false) AS locked, l.reason AS "lockReason", lu.name AS "lockedBy"
     FROM "QuestionSetVersion" v
     JOIN "QuestionSet" s ON s."projectId" = v."projectId" AND s.id = v."questionSetId"
     JOIN LATERAL (SELECT count(*)::int AS count FROM "Question" x WHERE x."projectId" = v."projectId"
       AND x."versionId" = v.id AND x.split = 'test') q ON q.count > 0
     LEFT JOIN LATERAL (SELECT * FROM "TestLook" x WHERE x."projectId" = v."projectId"
       AND x."questionSetVersionId" = v.id ORDER BY x.id DESC LIMIT 1) k ON true
     LEFT JOIN "User" ku ON ku.id = k."actorId"
     LEFT JOIN LATERAL (SELECT * FROM "TestLock" x WHERE x."projectId" = v."projectId"
       AND x."questionSetVersionId" = v.id ORDER BY x.id DESC LIMIT 1) l ON true
     LEFT JOIN "User" lu ON lu.id = l."actorId"
     WHERE v."projectId" = $1 AND s."archivedAt" IS NULL ORDER BY v.id`,
    [projectId],
  );
  return rows;
}
