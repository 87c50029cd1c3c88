-- AlterTable
ALTER TABLE "SearchTool" ADD COLUMN "secretHint" TEXT;

-- AlterTable
ALTER TABLE "ModelCall" ADD COLUMN "searchToolId" UUID;

-- AlterTable
ALTER TABLE "Observation" ADD COLUMN "blockedCount" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CachedSearch" (
    "projectId" UUID NOT NULL,
    "searchToolId" UUID NOT NULL,
    "key" BYTEA NOT NULL,
    "query" TEXT NOT NULL,
    "results" JSONB NOT NULL,
    "indexVersion" TEXT NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CachedSearch_pkey" PRIMARY KEY ("projectId","searchToolId","key")
);

-- CreateIndex
CREATE INDEX "CachedSearch_expiresAt_idx" ON "CachedSearch"("expiresAt");

-- AddForeignKey
ALTER TABLE "CachedSearch" ADD CONSTRAINT "CachedSearch_projectId_searchToolId_fkey" FOREIGN KEY ("projectId", "searchToolId") REFERENCES "SearchTool"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_projectId_searchToolId_fkey" FOREIGN KEY ("projectId", "searchToolId") REFERENCES "SearchTool"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma cannot say ──────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE "SearchTool" ADD CONSTRAINT "SearchTool_secret_check" CHECK (("secretCipher" IS NULL) = ("secretHint" IS NULL));
-- A local corpus is asked in memory: it has no key and makes no call.
ALTER TABLE "SearchTool" ADD CONSTRAINT "SearchTool_local_check" CHECK ("kind" <> 'local_corpus' OR "secretCipher" IS NULL);
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_search_check" CHECK (("role" = 'search') = ("searchToolId" IS NOT NULL));
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_callee_check" CHECK ("searchToolId" IS NULL OR "endpointId" IS NULL);
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_blockedCount_check" CHECK ("blockedCount" >= 0);
ALTER TABLE "CachedSearch" ADD CONSTRAINT "CachedSearch_key_check" CHECK (octet_length("key") = 32);
ALTER TABLE "CachedSearch" ADD CONSTRAINT "CachedSearch_expiry_check" CHECK ("expiresAt" > "fetchedAt");
