-- Whether a person's verdict stands on an answer: draftCorrect and finalCorrect then hold the effective one.
ALTER TABLE "Trajectory" ADD COLUMN "draftOverridden" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Trajectory" ADD COLUMN "finalOverridden" BOOLEAN NOT NULL DEFAULT false;

-- What a rescore is launched with, and by whom; null: the iteration's own run, or the command line.
ALTER TABLE "ScoringRun" ADD COLUMN "rewardPolicy" TEXT NOT NULL DEFAULT 'rubric';
ALTER TABLE "ScoringRun" ADD COLUMN "createdById" UUID;
ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_rewardPolicy_check" CHECK ("rewardPolicy" IN ('rubric', 'rank', 'person'));
ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Evaluations are compared again once a verdict among their answers was overridden: found without reading all of them.
CREATE INDEX "Trajectory_overridden_idx" ON "Trajectory" ("projectId", "runId") WHERE "draftOverridden" OR "finalOverridden";

-- Verdicts that people gave before this: the majority of each person's latest that stands, the grader breaking ties.
WITH latest AS (
  SELECT DISTINCT ON (f."projectId", f."trajectoryId", f."dimensionKey", f."authorId")
    f."projectId", f."trajectoryId", f."dimensionKey" AS answer, f.value = 'true'::jsonb AS correct
  FROM "Feedback" f
  WHERE f.kind = 'verdict' AND f."authorId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "Feedback" r WHERE r."projectId" = f."projectId" AND r."retractsId" = f.id)
  ORDER BY f."projectId", f."trajectoryId", f."dimensionKey", f."authorId", f.id DESC
), votes AS (
  SELECT "projectId", "trajectoryId",
    count(*) FILTER (WHERE answer = 'draft' AND correct) - count(*) FILTER (WHERE answer = 'draft' AND NOT correct) AS draft,
    count(*) FILTER (WHERE answer = 'final' AND correct) - count(*) FILTER (WHERE answer = 'final' AND NOT correct) AS final,
    bool_or(answer = 'draft') AS "hasDraft", bool_or(answer = 'final') AS "hasFinal"
  FROM latest GROUP BY 1, 2
)
UPDATE "Trajectory" t SET
  "draftOverridden" = v."hasDraft",
  "finalOverridden" = v."hasFinal",
  "draftCorrect" = CASE WHEN v.draft > 0 THEN true WHEN v.draft < 0 THEN false ELSE t."draftCorrect" END,
  "finalCorrect" = CASE WHEN v.final > 0 THEN true WHEN v.final < 0 THEN false ELSE t."finalCorrect" END
FROM votes v WHERE t."projectId" = v."projectId" AND t.id = v."trajectoryId";
