import type { Question, QuestionSetSummary } from "@/lib/domain/question";
import { questionSchema } from "@/lib/domain/question";
import type { QuestionSplit } from "@/lib/domain/question-split";
import { sql } from "@/lib/server/db";

interface SetRow extends Omit<QuestionSetSummary, "counts"> {
  train: number;
  validation: number;
  test: number;
}

const setQuery = `
  SELECT s.id, v.id AS "questionSetVersionId", s.name, v.number AS version, s."isPractice", v."frozenAt", s."createdAt",
    q.train, q.validation, q.test,
    (SELECT count(*)::int FROM "TestLook" l JOIN "QuestionSetVersion" x ON x."projectId" = l."projectId"
       AND x.id = l."questionSetVersionId" WHERE x."projectId" = s."projectId" AND x."questionSetId" = s.id) AS "testLooks"
  FROM "QuestionSet" s
  JOIN LATERAL (SELECT * FROM "QuestionSetVersion" x WHERE x."projectId" = s."projectId" AND x."questionSetId" = s.id
    ORDER BY x.number DESC LIMIT 1) v ON true
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE split = 'train')::int AS train,
      count(*) FILTER (WHERE split = 'validation')::int AS validation, count(*) FILTER (WHERE split = 'test')::int AS test
    FROM "Question" q WHERE q."projectId" = v."projectId" AND q."versionId" = v.id) q
  WHERE s."projectId" = $1 AND s."archivedAt" IS NULL`;

const toSummary = ({ train, validation, test, ...row }: SetRow): QuestionSetSummary => ({
  ...row,
  counts: { train, validation, test },
});

/** The sets in use with their latest version, oldest first. */
export async function listQuestionSets(projectId: string): Promise<QuestionSetSummary[]> {
  const { rows } = await sql().query<SetRow>(`${setQuery} ORDER BY s.id`, [projectId]);
  return rows.map(toSummary);
}

export async function findQuestionSet(
  projectId: string,
  questionSetId: string,
): Promise<QuestionSetSummary | null> {
  const { rows } = await sql().query<SetRow>(`${setQuery} AND s.id = $2`, [
    projectId,
    questionSetId,
  ]);
  return rows[0] ? toSummary(rows[0]) : null;
}

export interface QuestionFilter {
  versionId: string;
  split?: QuestionSplit | undefined;
  /** Part of the question's text, whatever the case. */
  text?: string | undefined;
}

export interface QuestionPage {
  rows: (Question & { trajectoryCount: number })[];
  total: number;
  /** Ordinal to go on after; null: this was the last page. */
  next: number | null;
}

const conditions = `q."projectId" = $1 AND q."versionId" = $2 AND ($3::text IS NULL OR q.split = $3)
  AND ($4::text IS NULL OR position(lower($4) IN lower(q.text)) > 0)`;

/** In the set's order, after the given ordinal (−1: from the start). */
export async function listQuestions(
  projectId: string,
  filter: QuestionFilter,
  page: { after: number; limit: number },
): Promise<QuestionPage> {
  const values = [projectId, filter.versionId, filter.split ?? null, filter.text || null];
  const [{ rows }, counted] = await Promise.all([
    sql().query<Question & { trajectoryCount: number }>(
      `SELECT q.id, q."versionId", q.ordinal, q."externalId", q.text, q."group", q.hops, q."splitGroup", q.split,
         (SELECT count(*)::int FROM "Trajectory" t WHERE t."projectId" = q."projectId" AND t."questionId" = q.id
            AND t."supersededAt" IS NULL) AS "trajectoryCount"
       FROM "Question" q WHERE ${conditions} AND q.ordinal > $5 ORDER BY q.ordinal LIMIT $6`,
      [...values, page.after, page.limit + 1],
    ),
    sql().query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "Question" q WHERE ${conditions}`,
      values,
    ),
  ]);
  const shown = rows.slice(0, page.limit);
  return {
    rows: shown.map(({ trajectoryCount, ...row }) => ({
      ...questionSchema.parse(row),
      trajectoryCount,
    })),
    total: counted.rows[0]?.count ?? 0,
    next: rows.length > page.limit ? (shown.at(-1)?.ordinal ?? null) : null,
  };
}
