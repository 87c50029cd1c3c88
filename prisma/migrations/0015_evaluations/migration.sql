-- Evaluations that stand outside an iteration: started once by a click, stopped and resumed by themselves.
ALTER TABLE "Evaluation" ADD COLUMN "idempotencyKey" TEXT;
CREATE UNIQUE INDEX "Evaluation_projectId_idempotencyKey_key" ON "Evaluation"("projectId", "idempotencyKey");
-- The worker looks for these every second.
CREATE INDEX "RolloutRun_standalone_idx" ON "RolloutRun" ("id") WHERE "iterationId" IS NULL AND "state" = 'running';
ALTER TABLE "GraderRun" ADD CONSTRAINT "GraderRun_repeats_check" CHECK ("repeats" BETWEEN 1 AND 9);

-- Who locked or unlocked the test split of a question set version, and why. The latest row holds.
CREATE TABLE "TestLock" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "questionSetVersionId" UUID NOT NULL,
    "locked" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TestLock_pkey" PRIMARY KEY ("projectId","id")
);
CREATE INDEX "TestLock_projectId_questionSetVersionId_idx" ON "TestLock"("projectId", "questionSetVersionId");
ALTER TABLE "TestLock" ADD CONSTRAINT "TestLock_projectId_questionSetVersionId_fkey" FOREIGN KEY ("projectId", "questionSetVersionId") REFERENCES "QuestionSetVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TestLock" ADD CONSTRAINT "TestLock_actorKind_check" CHECK ("actorKind" IN ('user', 'api_key', 'cli', 'worker', 'system'));
CREATE TRIGGER "TestLock_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TestLock" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
