import { sql } from "@/lib/server/db";

export interface ProjectFacts {
  name: string;
  isPractice: boolean;
  questionCount: number;
  documentCount: number;
  /** Beside the practice provider's. */
  ownEndpoints: number;
  ownQuestionSets: number;
  launched: boolean;
}

/** What a first run has and lacks. In the practice project the first endpoint and question set are the practice ones. */
export async function readProjectFacts(projectId: string): Promise<ProjectFacts | null> {
  const result = await sql().query<ProjectFacts>(
    `SELECT p.name, p."isPractice",
       (SELECT count(*)::int FROM "Question" WHERE "projectId" = p.id) AS "questionCount",
       (SELECT coalesce(sum("documentCount"), 0)::int FROM "Corpus" WHERE "projectId" = p.id) AS "documentCount",
       (SELECT count(*)::int FROM "Endpoint" WHERE "projectId" = p.id AND "archivedAt" IS NULL)
         - p."isPractice"::int AS "ownEndpoints",
       (SELECT count(*)::int FROM "QuestionSet" WHERE "projectId" = p.id AND "archivedAt" IS NULL)
         - p."isPractice"::int AS "ownQuestionSets",
       EXISTS (SELECT 1 FROM "Iteration" WHERE "projectId" = p.id) AS launched
     FROM "Project" p WHERE p.id = $1`,
    [projectId],
  );
  return result.rows[0] ?? null;
}
