import type { StepFact } from "@/lib/domain/selection-fact";
import type { OrderRanking } from "@/lib/reward/combine-orders";
import { sql } from "@/lib/server/db";

/** What selection reads of a trajectory besides its steps, as it stands now. */
export interface FactHead {
  trajectoryId: string;
  questionId: string;
  question: string;
  group: string;
  questionOrdinal: number;
  repeat: number;
  completed: boolean;
  effectiveReward: number | null;
  finalAnswer: string | null;
  finalShort: string | null;
  hasOverride: boolean;
  /** Read by the control arm `gold` in reports, and by nothing else. */
  finalCorrect: boolean | null;
}

/** Finished trajectories of a run, in the order of their questions. */
export async function readFactHeads(projectId: string, runId: string): Promise<FactHead[]> {
  const { rows } = await sql().query<FactHead>(
    `SELECT t.id AS "trajectoryId", q.id AS "questionId", q.text AS question, q."group", q.ordinal AS "questionOrdinal",
       t.repeat, t.status = 'completed' AS completed, t."effectiveReward", x."finalAnswer", x."finalShort",
       t."hasOverride", t."finalCorrect"
     FROM "Trajectory" t
     JOIN "Question" q ON q."projectId" = t."projectId" AND q.id = t."questionId"
     LEFT JOIN "TrajectoryText" x ON x."projectId" = t."projectId" AND x."trajectoryId" = t.id
     WHERE t."projectId" = $1 AND t."runId" = $2 AND t."supersededAt" IS NULL AND t.status IN ('completed', 'failed')
     ORDER BY q.ordinal, t.repeat`,
    [projectId, runId],
  );
  return rows;
}

export interface StoredFact extends StepFact {
  projectId: string;
  scoringRunId: string;
}

const factColumns = `"trajectoryId", "stepIndex", kind, "executedSampleIndex", "validSampleIndexes", unanimous,
  "rankerFirst", "personTarget", "droppedByPerson", "leavesTrace", "lintFlags", "duplicateKey"`;

/** Facts that stand already are left as they are. */
export async function insertSelectionFacts(facts: StoredFact[]): Promise<void> {
  await sql().query(
    `INSERT INTO "SelectionFact" ("projectId", "scoringRunId", ${factColumns})
     SELECT "projectId", "scoringRunId", ${factColumns}
     FROM jsonb_to_recordset($1::jsonb) AS x("projectId" uuid, "scoringRunId" uuid, "trajectoryId" uuid, "stepIndex" int,
       kind text, "executedSampleIndex" int, "validSampleIndexes" int[], unanimous boolean, "rankerFirst" int,
       "personTarget" int, "droppedByPerson" boolean, "leavesTrace" boolean, "lintFlags" text[], "duplicateKey" bigint)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(facts)],
  );
}

/** Stored facts by trajectory, steps in order. */
export async function readStepFacts(
  projectId: string,
  scoringRunId: string,
): Promise<Map<string, StepFact[]>> {
  const { rows } = await sql().query<StepFact>(
    `SELECT ${factColumns.replace('"duplicateKey"', '"duplicateKey"::float8')} FROM "SelectionFact"
     WHERE "projectId" = $1 AND "scoringRunId" = $2 ORDER BY "trajectoryId", "stepIndex"`,
    [projectId, scoringRunId],
  );
  const facts = new Map<string, StepFact[]>();
  for (const row of rows) {
    const list = facts.get(row.trajectoryId) ?? [];
    list.push(row);
    facts.set(row.trajectoryId, list);
  }
  return facts;
}

/** What the ranker said in each order, by `trajectory/step`. Steps nobody ranked are absent. */
export async function readRankings(
  projectId: string,
  scoringRunId: string,
  trajectoryIds: string[],
): Promise<Map<string, OrderRanking[]>> {
  const { rows } = await sql().query<OrderRanking & { trajectoryId: string; stepIndex: number }>(
    `SELECT "trajectoryId", "stepIndex", "orderNo", CASE WHEN "parseStatus" = 'unparsed' THEN NULL ELSE ranking END AS ranking
     FROM "StepRanking" WHERE "projectId" = $1 AND "scoringRunId" = $2 AND "trajectoryId" = ANY($3::uuid[])`,
    [projectId, scoringRunId, trajectoryIds],
  );
  return Map.groupBy(rows, (row) => `${row.trajectoryId}/${row.stepIndex}`);
}
