import type { ProductUnderFault } from "@/lib/server/faults/product-under-fault";

const trajectories = `t AS MATERIALIZED (
  SELECT * FROM "Trajectory" WHERE "projectId" = $1 AND "iterationId" = $2 AND "supersededAt" IS NULL)`;
const of = (table: string, alias: string) =>
  `"${table}" ${alias} JOIN t ON t."projectId" = ${alias}."projectId" AND t.id = ${alias}."trajectoryId"`;

/** Results that stand, each worth exactly one call of a model: draws of samples, rankings, scores, graded answers. */
const resultsSql = `
  WITH ${trajectories}
  SELECT (
    (SELECT coalesce(sum(s."sampleCount" / (r.settings->'sampling'->>'n')::int), 0) FROM ${of("Step", "s")}
     JOIN "RolloutRun" r ON r."projectId" = t."projectId" AND r.id = t."runId")
    + (SELECT count(*) FROM ${of("StepRanking", "k")} WHERE k."parseStatus" <> 'all_alike')
    + (SELECT count(*) FROM ${of("TrajectoryScore", "x")} WHERE t.status = 'completed')
    + (SELECT count(DISTINCT (v."trajectoryId", v."graderRunId", CASE v.subject WHEN 'final' THEN w."finalAnswer"
         ELSE coalesce(w."draftAnswer", w."finalAnswer") END)) FROM ${of("Verdict", "v")}
       JOIN "TrajectoryText" w ON w."projectId" = t."projectId" AND w."trajectoryId" = t.id)
  )::int AS results,
  (SELECT count(*) FROM ${of("ModelCall", "c")} WHERE c.status = 'ok')::int AS "ledgerCalls"`;

/** Everything that would be wrong after a crash, each as a count that has to be 0. `$3`: trajectories a question. */
const faultsSql = `
  WITH ${trajectories}, growth AS MATERIALIZED (SELECT * FROM t WHERE purpose = 'growth')
  SELECT
    (SELECT count(*) FROM (SELECT 1 FROM growth GROUP BY "questionId" HAVING count(*) <> $3) x)::int
      AS "questions without exactly the planned trajectories",
    (SELECT abs(sum("plannedCount") - (SELECT count(*) FROM t)) FROM "RolloutRun"
     WHERE "projectId" = $1 AND "iterationId" = $2)::int AS "trajectories planned, but not stored",
    (SELECT count(*) FROM t WHERE status NOT IN ('completed', 'failed'))::int AS "trajectories that never ended",
    (SELECT count(*) FROM t WHERE status = 'failed' AND "errorCode" NOT IN ('step_unparseable', 'no_answer'))::int
      AS "trajectories that failed, and not by the policy",
    (SELECT count(*) FROM t WHERE (SELECT count(*) FILTER (WHERE index < t."stepCount") = t."stepCount"
       AND count(*) = t."stepCount" FROM "Step" s WHERE s."projectId" = t."projectId" AND s."trajectoryId" = t.id)
       IS NOT TRUE)::int AS "trajectories with a step missing or too many",
    (SELECT count(*) FROM ${of("Step", "s")} WHERE s."sampleCount" <> (SELECT count(*) FROM "Sample" a
       WHERE a."projectId" = s."projectId" AND a."trajectoryId" = s."trajectoryId" AND a."stepIndex" = s.index))::int
      AS "steps with a sample missing or too many",
    (SELECT count(*) FROM ${of("Step", "s")} WHERE t.purpose = 'growth' AND t.status = 'completed'
       AND (SELECT count(*) FROM "StepRanking" k WHERE k."projectId" = s."projectId"
         AND k."trajectoryId" = s."trajectoryId" AND k."stepIndex" = s.index) <> 1)::int AS "steps not ranked once",
    (SELECT count(*) FROM growth g WHERE (SELECT count(*) FROM "TrajectoryScore" x
       WHERE x."projectId" = g."projectId" AND x."trajectoryId" = g.id) <> 1)::int AS "trajectories not scored once",
    (SELECT count(*) FROM (SELECT 1 FROM ${of("Feedback", "f")} GROUP BY f."trajectoryId", f."dimensionKey"
       HAVING count(*) <> 1) x)::int AS "scores told twice",
    (SELECT count(*) FROM t WHERE status = 'completed' AND (SELECT count(*) FROM "Verdict" v
       WHERE v."projectId" = t."projectId" AND v."trajectoryId" = t.id) <> 2)::int AS "answers without two verdicts"`;

/** Null: the database is away. */
export async function countResults(
  { ask, projectId }: ProductUnderFault,
  iterationId: string,
): Promise<{ results: number; ledgerCalls: number } | null> {
  const rows = await ask<{ results: number; ledgerCalls: number }>(resultsSql, [
    projectId,
    iterationId,
  ]);
  return rows?.[0] ?? null;
}

/** In words; empty: nothing is lost and nothing happened twice. */
export async function findFaults(
  { ask, projectId }: ProductUnderFault,
  iterationId: string,
  repeats: number,
): Promise<string[]> {
  const rows = await ask<Record<string, number>>(faultsSql, [projectId, iterationId, repeats]);
  if (rows?.[0] === undefined) throw new Error("the database is away");
  return Object.entries(rows[0]).flatMap(([what, n]) => (n === 0 ? [] : [`${n} ${what}`]));
}
