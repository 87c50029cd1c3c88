import { sql } from "@/lib/server/db";

/** An answer that people gave a verdict on, with the grader's own. */
export interface JudgedAnswer {
  trajectoryId: string;
  questionId: string | null;
  /** Null: no grader gave a clear verdict. */
  grader: boolean | null;
  policyVersionId: string | null;
  size: string | null;
  generation: number | null;
  model: string | null;
}

/** The latest final answers of the project that a person's verdict stands on, at most `limit`. */
export async function listJudgedAnswers(projectId: string, limit: number): Promise<JudgedAnswer[]> {
  const { rows } = await sql().query<JudgedAnswer>(
    `SELECT t.id AS "trajectoryId", t."questionId", g.correct AS grader, t."policyVersionId", p.size, v.generation,
       v.model
     FROM "Trajectory" t
     LEFT JOIN "PolicyVersion" v ON v."projectId" = t."projectId" AND v.id = t."policyVersionId"
     LEFT JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"
     LEFT JOIN LATERAL (
       SELECT CASE sign(sum(CASE WHEN x.correct THEN 1 ELSE -1 END)) WHEN 1 THEN true WHEN -1 THEN false END AS correct
       FROM "Verdict" x WHERE x."projectId" = t."projectId" AND x."trajectoryId" = t.id AND x.subject = 'final'
         AND x.correct IS NOT NULL
       GROUP BY x."graderRunId" ORDER BY x."graderRunId" DESC LIMIT 1) g ON true
     WHERE t."projectId" = $1 AND t."finalOverridden" AND t."supersededAt" IS NULL ORDER BY t.id DESC LIMIT $2`,
    [projectId, limit],
  );
  return rows;
}
