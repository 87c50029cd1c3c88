import { type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";
import { sql } from "@/lib/server/db";

export interface QuestionSetRow {
  questionSetVersionId: string;
  name: string;
  version: number;
  train: number;
  validation: number;
  test: number;
}

/** The latest version of each question set that is not archived, oldest set first. */
export async function listQuestionSetRows(projectId: string): Promise<QuestionSetRow[]> {
  const result = await sql().query<QuestionSetRow>(
    `SELECT v.id AS "questionSetVersionId", s.name, v.number AS version,
       count(q.id) FILTER (WHERE q.split = 'train')::int AS train,
       count(q.id) FILTER (WHERE q.split = 'validation')::int AS validation,
       count(q.id) FILTER (WHERE q.split = 'test')::int AS test
     FROM "QuestionSet" s
     JOIN LATERAL (SELECT * FROM "QuestionSetVersion" x WHERE x."projectId" = s."projectId"
       AND x."questionSetId" = s.id ORDER BY x.number DESC LIMIT 1) v ON true
     LEFT JOIN "Question" q ON q."projectId" = v."projectId" AND q."versionId" = v.id
     WHERE s."projectId" = $1 AND s."archivedAt" IS NULL
     GROUP BY s.id, s.name, v.id, v.number ORDER BY s.id`,
    [projectId],
  );
  return result.rows;
}

export interface SearchToolRow {
  id: string;
  name: string;
  kind: string;
  documentCount: number | null;
}

export async function listSearchTools(projectId: string): Promise<SearchToolRow[]> {
  const result = await sql().query<SearchToolRow>(
    `SELECT t.id, t.name, t.kind, c."documentCount" FROM "SearchTool" t
     LEFT JOIN "Corpus" c ON c."projectId" = t."projectId" AND c.id = t."corpusId"
     WHERE t."projectId" = $1 AND t."archivedAt" IS NULL ORDER BY t.id`,
    [projectId],
  );
  return result.rows;
}

/** Endpoints that have not answered for a while, with the reason: nothing is sent to them now. */
export async function listOpenCircuits(projectId: string): Promise<Map<string, string>> {
  const result = await sql().query<{ endpointId: string; reason: string | null }>(
    `SELECT "endpointId", reason FROM "EndpointHealth" WHERE "projectId" = $1 AND circuit = 'open'`,
    [projectId],
  );
  return new Map(result.rows.map((row) => [row.endpointId, row.reason ?? "not answering"]));
}

/** Split groups that stand on two sides of one set version: their questions would leak. */
export async function countTornGroups(
  projectId: string,
  questionSetVersionId: string,
): Promise<{ torn: number; questions: number }> {
  const result = await sql().query<{ torn: number; questions: number }>(
    `SELECT count(*) FILTER (WHERE sides > 1)::int AS torn, coalesce(sum(questions), 0)::int AS questions
     FROM (SELECT count(DISTINCT split) AS sides, count(*) AS questions FROM "Question"
           WHERE "projectId" = $1 AND "versionId" = $2 GROUP BY "splitGroup") g`,
    [projectId, questionSetVersionId],
  );
  return result.rows[0] ?? { torn: 0, questions: 0 };
}

export interface RubricRow {
  rubricVersionId: string;
  name: string;
  version: number;
  dimensionCount: number;
}

/** Every version of every rubric, the newest of each first. */
export async function listRubricRows(projectId: string): Promise<RubricRow[]> {
  const result = await sql().query<RubricRow>(
    `SELECT v.id AS "rubricVersionId", r.name, v.number AS version,
       coalesce(jsonb_array_length(v.body -> 'dimensions'), 0)::int AS "dimensionCount"
     FROM "Rubric" r
     JOIN "RubricVersion" v ON v."projectId" = r."projectId" AND v."rubricId" = r.id
     WHERE r."projectId" = $1 ORDER BY r.id, v.number DESC`,
    [projectId],
  );
  return result.rows;
}

/**
 * The plan an iteration was launched with, or the last one's where none is named. Null: there is none. Experiments have a
 * form of their own.
 */
export async function findLaunchedPlan(
  projectId: string,
  iterationId: string | null,
): Promise<{ plan: SeriesPlan; iterationNumber: number } | null> {
  const result = await sql().query<{ plan: unknown; iterationNumber: number }>(
    `SELECT s.plan, (SELECT count(*)::int FROM "Iteration" e WHERE e."projectId" = i."projectId" AND e.id <= i.id)
       AS "iterationNumber"
     FROM "Iteration" i JOIN "Series" s ON s."projectId" = i."projectId" AND s.id = i."seriesId"
     WHERE i."projectId" = $1 AND s.kind = 'loop' AND ($2::uuid IS NULL OR i.id = $2) ORDER BY i.id DESC LIMIT 1`,
    [projectId, iterationId],
  );
  const row = result.rows[0];
  return row === undefined
    ? null
    : { plan: seriesPlanSchema.parse(row.plan), iterationNumber: row.iterationNumber };
}

export interface MeasuredPace {
  /** Trajectories the figures rest on; 0: nothing measured. */
  trajectories: number;
  stepsPerTrajectory: number | null;
  promptTokensPerStep: number | null;
  completionTokensPerSample: number | null;
  /** Of the latest ranking: steps whose samples were not all alike. Null: nothing ranked. */
  rankedShare: number | null;
}

/** What the latest trajectories of a policy took, grown or evaluated. */
export async function measurePace(
  projectId: string,
  policyVersionId: string,
): Promise<MeasuredPace> {
  const result = await sql().query<MeasuredPace>(
    `SELECT count(*)::int AS trajectories, avg("stepCount")::float8 AS "stepsPerTrajectory",
       sum("promptTokens")::float8 / nullif(sum("stepCount"), 0) AS "promptTokensPerStep",
       sum("completionTokens")::float8 / nullif(sum("sampleCount"), 0) AS "completionTokensPerSample",
       (SELECT avg(("parseStatus" <> 'all_alike')::int)::float8 FROM "StepRanking" WHERE "projectId" = $1
          AND "scoringRunId" = (SELECT id FROM "ScoringRun" WHERE "projectId" = $1 AND purpose = 'primary'
            ORDER BY id DESC LIMIT 1)) AS "rankedShare"
     FROM (SELECT * FROM "Trajectory" WHERE "projectId" = $1 AND "policyVersionId" = $2 AND status = 'completed'
           ORDER BY id DESC LIMIT 1000) t`,
    [projectId, policyVersionId],
  );
  return (
    result.rows[0] ?? {
      trajectories: 0,
      stepsPerTrajectory: null,
      promptTokensPerStep: null,
      completionTokensPerSample: null,
      rankedShare: null,
    }
  );
}

export interface RoleRate {
  endpointId: string;
  role: "policy" | "reward_model" | "grader";
  calls: number;
  /** Calls a second over the span they were made in; null: too short to say. */
  perSecond: number | null;
  promptTokens: number;
  completionTokens: number;
}

/** Rate of the latest calls by endpoint and role. Spans are per role: they take turns. */
export async function measureRates(projectId: string): Promise<RoleRate[]> {
  const result = await sql().query<RoleRate>(
    `SELECT "endpointId", role, count(*)::int AS calls,
       count(*) / nullif(extract(epoch FROM max("startedAt") - min("startedAt")), 0)::float8 AS "perSecond",
       avg("promptTokens")::float8 AS "promptTokens", avg("completionTokens")::float8 AS "completionTokens"
     FROM (VALUES ('policy'), ('reward_model'), ('grader')) r(of)
     CROSS JOIN LATERAL (SELECT * FROM "ModelCall" WHERE "projectId" = $1 AND role = r.of AND status = 'ok'
           ORDER BY id DESC LIMIT 1000) c
     WHERE "endpointId" IS NOT NULL GROUP BY "endpointId", role`,
    [projectId],
  );
  return result.rows;
}
