import { type Question, questionSchema } from "@/lib/domain/question";
import type { QuestionSplit } from "@/lib/domain/question-split";
import { sql } from "@/lib/server/db";
import { int4Array, textArray, uuidArray } from "@/lib/server/repositories/binary-array";

const columns = `id, "versionId", ordinal, "externalId", text, "group", hops, "splitGroup", split`;
const rowsAStatement = 2000;

export interface NewQuestionSet {
  projectId: string;
  questionSetId: string;
  questionSetVersionId: string;
  name: string;
  description: string;
  isPractice: boolean;
}

/** A question as it is imported: the one place where its reference is written. */
export interface NewQuestion extends Omit<Question, "versionId" | "ordinal"> {
  answers: string[];
}

/**
 * Stores a set with its first version, in order, and freezes it under its hash: what was rolled out once can be rolled out
 * again. Within a transaction: half a set is none.
 * @returns the version's hash; null: the project has a set of that name already, and nothing was stored
 */
export async function insertQuestionSet(
  set: NewQuestionSet,
  questions: readonly NewQuestion[],
): Promise<string | null> {
  const { rowCount } = await sql().query(
    `INSERT INTO "QuestionSet" ("projectId", id, name, description, "isPractice") VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ("projectId", name) DO NOTHING`,
    [set.projectId, set.questionSetId, set.name, set.description, set.isPractice],
  );
  if (rowCount === 0) return null;
  await sql().query(
    `INSERT INTO "QuestionSetVersion" ("projectId", id, "questionSetId", number) VALUES ($1, $2, $3, 1)`,
    [set.projectId, set.questionSetVersionId, set.questionSetId],
  );
  for (let first = 0; first < questions.length; first += rowsAStatement) {
    await insertQuestions(set, questions.slice(first, first + rowsAStatement), first);
  }
  return freezeVersion(set.projectId, set.questionSetVersionId);
}

async function insertQuestions(
  set: NewQuestionSet,
  questions: readonly NewQuestion[],
  firstOrdinal: number,
): Promise<void> {
  const of = <T>(pick: (question: NewQuestion, i: number) => T) => questions.map(pick);
  await sql().query({
    name: "insert-questions",
    text: `WITH q AS MATERIALIZED (
        SELECT * FROM unnest($3::uuid[], $4::int4[], $5::text[], $6::text[], $7::text[], $8::int4[], $9::text[],
          $10::text[], $11::text[]) AS q(id, ordinal, "externalId", text, "group", hops, "splitGroup", split, answers)
      ), stored AS (
        INSERT INTO "Question" ("projectId", id, "versionId", ordinal, "externalId", text, "group", hops, "splitGroup", split)
        SELECT $1, id, $2, ordinal, "externalId", text, "group", hops, "splitGroup", split FROM q)
      INSERT INTO "QuestionReference" ("projectId", "questionId", answers)
      SELECT $1, id, ARRAY(SELECT json_array_elements_text(answers::json)) FROM q`,
    values: [
      set.projectId,
      set.questionSetVersionId,
      uuidArray(of((question) => question.id)),
      int4Array(of((_, i) => firstOrdinal + i)),
      textArray(of((question) => question.externalId)),
      textArray(of((question) => question.text)),
      textArray(of((question) => question.group)),
      int4Array(of((question) => question.hops)),
      textArray(of((question) => question.splitGroup)),
      textArray(of((question) => question.split)),
      textArray(of((question) => JSON.stringify(question.answers))),
    ],
  });
}

/** Hashes the questions, their splits and references in order. A frozen version refuses every change, by trigger. */
async function freezeVersion(projectId: string, versionId: string): Promise<string> {
  const { rows } = await sql().query<{ hash: string }>(
    `UPDATE "QuestionSetVersion" SET "questionCount" = q.count, hash = q.hash, "frozenAt" = now()
     FROM (SELECT count(*) AS count, encode(sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(
             q.text, q."group", q.hops, q.split, r.answers)::text, 'UTF8')), ''::bytea ORDER BY q.ordinal), ''::bytea)), 'hex')
             AS hash
           FROM "Question" q LEFT JOIN "QuestionReference" r ON r."projectId" = q."projectId" AND r."questionId" = q.id
           WHERE q."projectId" = $1 AND q."versionId" = $2) q
     WHERE "projectId" = $1 AND id = $2 AND "frozenAt" IS NULL RETURNING q.hash`,
    [projectId, versionId],
  );
  const row = rows[0];
  if (!row) throw new Error(`question set version ${versionId} is not there to be frozen`);
  return row.hash;
}

/** The first `limit` questions of a version's split, in order. Null: all of them. */
export async function listSplitQuestions(
  projectId: string,
  versionId: string,
  split: QuestionSplit,
  limit: number | null,
): Promise<Question[]> {
  const { rows } = await sql().query<Question>(
    `SELECT ${columns} FROM "Question" WHERE "projectId" = $1 AND "versionId" = $2 AND split = $3
     ORDER BY ordinal LIMIT $4`,
    [projectId, versionId, split, limit],
  );
  return rows.map((row) => questionSchema.parse(row));
}

/** Every version of every set, oldest first. A version is frozen in the transaction that stores it. */
export async function listQuestionSetVersionIds(projectId: string): Promise<string[]> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT id FROM "QuestionSetVersion" WHERE "projectId" = $1 ORDER BY id`,
    [projectId],
  );
  return rows.map(({ id }) => id);
}

/** Texts of the validation and test questions of some versions, each once. */
export async function readHeldOutTexts(
  projectId: string,
  versionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql().query<{ text: string }>(
    `SELECT DISTINCT text FROM "Question"
     WHERE "projectId" = $1 AND "versionId" = ANY($2::uuid[]) AND split IN ('validation', 'test')`,
    [projectId, versionIds],
  );
  return rows.map(({ text }) => text);
}

export async function findQuestion(
  projectId: string,
  questionId: string,
): Promise<Question | null> {
  const { rows } = await sql().query<Question>(
    `SELECT ${columns} FROM "Question" WHERE "projectId" = $1 AND id = $2`,
    [projectId, questionId],
  );
  return rows[0] ? questionSchema.parse(rows[0]) : null;
}
