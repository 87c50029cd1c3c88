import { type PromptFormatName, promptBodySchema } from "@/lib/domain/prompt";
import type { PromptLabel } from "@/lib/domain/prompt-label";
import { sql } from "@/lib/server/db";

/** Prompt versions by id, with the words that were sent. */
export async function readPromptLabels(
  projectId: string,
  promptVersionIds: readonly string[],
): Promise<Map<string, PromptLabel>> {
  const { rows } = await sql().query<{
    id: string;
    kind: string;
    number: number;
    format: PromptFormatName;
    body: unknown;
  }>(
    `SELECT v.id, p.kind, v.number, v.format, v.body FROM "PromptVersion" v
     JOIN "Prompt" p ON p."projectId" = v."projectId" AND p.id = v."promptId"
     WHERE v."projectId" = $1 AND v.id = ANY($2::uuid[])`,
    [projectId, promptVersionIds],
  );
  return new Map(
    rows.map(({ body, kind, number, ...row }) => [
      row.id,
      {
        ...row,
        title: `${kind.replaceAll("_", " ")} ${number}`,
        ...promptBodySchema.parse(body),
      },
    ]),
  );
}

/** Names of people by id; one who is gone is absent. */
export async function readPersonNames(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql().query<{ id: string; name: string }>(
    `SELECT id, name FROM "User" WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

export interface QuestionContext {
  group: string;
  hops: number | null;
  split: string;
  setName: string;
}

export async function readQuestionContext(
  projectId: string,
  questionId: string,
): Promise<QuestionContext | null> {
  const { rows } = await sql().query<QuestionContext>(
    `SELECT q."group", q.hops, q.split, s.name AS "setName" FROM "Question" q
     JOIN "QuestionSetVersion" v ON v."projectId" = q."projectId" AND v.id = q."versionId"
     JOIN "QuestionSet" s ON s."projectId" = v."projectId" AND s.id = v."questionSetId"
     WHERE q."projectId" = $1 AND q.id = $2`,
    [projectId, questionId],
  );
  return rows[0] ?? null;
}

export interface RunContext {
  temperature: number | null;
  execution: string | null;
  /** The recipe's threshold on the effective reward; null: none. */
  rewardThreshold: number | null;
}

/** How its run sampled, and by which reward its iteration selects. */
export async function readRunContext(projectId: string, runId: string): Promise<RunContext | null> {
  const { rows } = await sql().query<RunContext>(
    `SELECT (r.settings #>> '{sampling,temperature}')::float8 AS temperature, r.settings ->> 'execution' AS execution,
       CASE WHEN i.plan #>> '{recipe,reward,rule}' = 'at_least'
         THEN (i.plan #>> '{recipe,reward,threshold}')::float8 END AS "rewardThreshold"
     FROM "RolloutRun" r
     LEFT JOIN "Iteration" i ON i."projectId" = r."projectId" AND i.id = r."iterationId"
     WHERE r."projectId" = $1 AND r.id = $2`,
    [projectId, runId],
  );
  return rows[0] ?? null;
}

/** Steps that are examples of the newest batch of the trajectory's iteration. */
export async function readBatchSteps(
  projectId: string,
  trajectory: { id: string; iterationId: string },
): Promise<Set<number>> {
  const { rows } = await sql().query<{ stepIndex: number }>(
    `SELECT e."stepIndex" FROM "BatchExample" e
     WHERE e."projectId" = $1 AND e."trajectoryId" = $2 AND e.included
       AND e."batchId" = (SELECT b.id FROM "Batch" b WHERE b."projectId" = $1 AND b."iterationId" = $3
         ORDER BY b.revision DESC LIMIT 1)`,
    [projectId, trajectory.id, trajectory.iterationId],
  );
  return new Set(rows.map((row) => row.stepIndex));
}

/** Model names of scoring runs by id. */
export async function readJudges(
  projectId: string,
  scoringRunIds: readonly string[],
): Promise<Map<string, string>> {
  if (scoringRunIds.length === 0) return new Map();
  const { rows } = await sql().query<{ id: string; model: string }>(
    `SELECT id, model FROM "ScoringRun" WHERE "projectId" = $1 AND id = ANY($2::uuid[])`,
    [projectId, scoringRunIds],
  );
  return new Map(rows.map((row) => [row.id, row.model]));
}
