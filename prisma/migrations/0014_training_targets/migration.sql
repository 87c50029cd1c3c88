-- A run that ended without a policy may be followed by another for the same batch and policy; of those that stand there
-- is one, so that nobody pays twice.
DROP INDEX "FineTuningRun_projectId_batchId_policyId_key";
CREATE INDEX "FineTuningRun_projectId_batchId_policyId_idx" ON "FineTuningRun"("projectId", "batchId", "policyId");
CREATE UNIQUE INDEX "FineTuningRun_standing_key" ON "FineTuningRun"("projectId", "batchId", "policyId") WHERE "state" NOT IN ('failed', 'cancelled');

-- A trainer of one's own reports with a token of its run: its hash is kept, the token is told once.
ALTER TABLE "FineTuningRun" ADD COLUMN "trainerTokenHash" TEXT,
  ADD COLUMN "trainerTokenIssuedAt" TIMESTAMPTZ(3),
  ADD COLUMN "reportedModel" TEXT,
  ADD COLUMN "chosenCheckpointId" TEXT,
  ADD COLUMN "checkpointReason" TEXT;
CREATE UNIQUE INDEX "FineTuningRun_trainerTokenHash_key" ON "FineTuningRun"("trainerTokenHash");
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_trainerToken_check"
  CHECK (("trainerTokenHash" IS NULL OR "kind" = 'external') AND ("trainerTokenHash" IS NULL) = ("trainerTokenIssuedAt" IS NULL));
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_costMicros_check" CHECK ("costMicros" >= 0);

CREATE TABLE "FineTuningCheckpoint" (
    "projectId" UUID NOT NULL,
    "fineTuningRunId" UUID NOT NULL,
    "checkpointId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "trainLoss" DOUBLE PRECISION,
    "validLoss" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FineTuningCheckpoint_pkey" PRIMARY KEY ("projectId","fineTuningRunId","checkpointId")
);
ALTER TABLE "FineTuningCheckpoint" ADD CONSTRAINT "FineTuningCheckpoint_projectId_fineTuningRunId_fkey" FOREIGN KEY ("projectId", "fineTuningRunId") REFERENCES "FineTuningRun"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FineTuningCheckpoint" ADD CONSTRAINT "FineTuningCheckpoint_step_check" CHECK ("step" >= 0);
-- What was chosen is one of those that were offered.
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_chosenCheckpoint_fkey" FOREIGN KEY ("projectId", "id", "chosenCheckpointId") REFERENCES "FineTuningCheckpoint"("projectId", "fineTuningRunId", "checkpointId") ON DELETE NO ACTION ON UPDATE NO ACTION;
