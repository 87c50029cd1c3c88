import { sql } from "@/lib/server/db";

/** Where trained text is looked for: in all approved batches, or in everything one iteration grew. */
export type TrainingScope = { projectId: string; iterationId: string | null };

/** The trajectories of the scope, as a query over `$1` project and `$2` iteration. */
const scopeSql = `SELECT DISTINCT t.id FROM "Trajectory" t
  WHERE t."projectId" = $1 AND t.purpose = 'growth' AND t."supersededAt" IS NULL
    AND CASE WHEN $2::uuid IS NULL THEN EXISTS (
      SELECT 1 FROM "BatchExample" e JOIN "Batch" b ON b."projectId" = e."projectId" AND b.id = e."batchId"
      WHERE e."projectId" = $1 AND e."trajectoryId" = t.id AND e.included AND b.status = 'approved')
    ELSE t."iterationId" = $2 END`;

/** What the answer depends on: it is worked out again once this changes. */
export async function readTrainingMark({ projectId, iterationId }: TrainingScope): Promise<string> {
  const { rows } = await sql().query<{ mark: string }>(
    `SELECT concat_ws(' ',
       (SELECT count(*) FROM "Batch" WHERE "projectId" = $1 AND status = 'approved'),
       (SELECT count(*) FROM "QuestionSetVersion" WHERE "projectId" = $1),
       CASE WHEN $2::uuid IS NOT NULL THEN (SELECT count(*) FROM "Trajectory" WHERE "projectId" = $1
         AND "iterationId" = $2 AND purpose = 'growth' AND status = 'completed') END) AS mark`,
    [projectId, iterationId],
  );
  return rows[0]?.mark ?? "";
}

/** Questions on the training side of any set of the project. */
export async function readTrainingQuestions(
  projectId: string,
): Promise<{ id: string; text: string }[]> {
  const { rows } = await sql().query<{ id: string; text: string }>(
    `SELECT id, text FROM "Question" WHERE "projectId" = $1 AND split = 'train' ORDER BY id`,
    [projectId],
  );
  return rows;
}

export interface TrainingText {
  trajectoryId: string;
  text: string;
}

/** What the examples train toward: the target samples of approved batches, as they were given. */
export async function readExampleTexts(
  { projectId, iterationId }: TrainingScope,
  limit: number,
): Promise<TrainingText[]> {
  const { rows } = await sql().query<TrainingText>(
    `SELECT DISTINCT ON (e."trajectoryId", e."stepIndex", e."targetSampleIndex") e."trajectoryId", x.raw AS text
     FROM "Batch" b JOIN "BatchExample" e ON e."projectId" = b."projectId" AND e."batchId" = b.id AND e.included
     JOIN "SampleText" x ON x."projectId" = e."projectId" AND x."trajectoryId" = e."trajectoryId"
       AND x."stepIndex" = e."stepIndex" AND x."sampleIndex" = e."targetSampleIndex"
     WHERE b."projectId" = $1 AND b.status = 'approved' AND ($2::uuid IS NULL OR b."iterationId" = $2)
       AND x.raw IS NOT NULL
     ORDER BY e."trajectoryId", e."stepIndex", e."targetSampleIndex" LIMIT $3`,
    [projectId, iterationId, limit],
  );
  return rows;
}

/** What training trajectories were asked: each question once. */
export async function readAskedQuestions(
  { projectId, iterationId }: TrainingScope,
  limit: number,
): Promise<TrainingText[]> {
  const { rows } = await sql().query<TrainingText>(
    `SELECT DISTINCT ON (x.question) x."trajectoryId", x.question AS text
     FROM (${scopeSql}) s JOIN "TrajectoryText" x ON x."projectId" = $1 AND x."trajectoryId" = s.id
     WHERE x.question IS NOT NULL ORDER BY x.question, x."trajectoryId" LIMIT $3`,
    [projectId, iterationId, limit],
  );
  return rows;
}

/** What training trajectories retrieved: each title and snippet once. */
export async function readRetrievedTexts(
  { projectId, iterationId }: TrainingScope,
  limit: number,
): Promise<TrainingText[]> {
  const { rows } = await sql().query<TrainingText>(
    `SELECT DISTINCT ON (md5(i.title || ' ' || i.snippet)) i."trajectoryId", i.title || '. ' || i.snippet AS text
     FROM (${scopeSql}) s JOIN "ObservationItem" i ON i."projectId" = $1 AND i."trajectoryId" = s.id
     ORDER BY md5(i.title || ' ' || i.snippet), i."trajectoryId" LIMIT $3`,
    [projectId, iterationId, limit],
  );
  return rows;
}
