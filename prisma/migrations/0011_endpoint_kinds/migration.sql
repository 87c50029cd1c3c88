-- What stands behind an endpoint, and what each of its models was found to be able to do.
ALTER TABLE "Endpoint" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'other',
  ADD COLUMN "modelCapabilities" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Endpoint" ADD CONSTRAINT "Endpoint_kind_check" CHECK ("kind" IN ('openai', 'azure', 'vllm', 'ollama', 'llamacpp', 'litellm', 'openrouter', 'together', 'fireworks', 'other'));

-- How fast it may be called, for all workers together.
ALTER TABLE "EndpointHealth" ADD COLUMN "decreasedAt" TIMESTAMPTZ(3),
  ADD COLUMN "rateLimitedAt" TIMESTAMPTZ(3),
  ADD COLUMN "pausedUntil" TIMESTAMPTZ(3),
  ADD COLUMN "rateLimit" JSONB;
ALTER TABLE "EndpointHealth" ADD CONSTRAINT "EndpointHealth_concurrency_check" CHECK ("concurrency" >= 1);

CREATE TABLE "EndpointLease" (
    "projectId" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "holderId" UUID NOT NULL,
    "granted" INTEGER NOT NULL,
    "wanted" INTEGER NOT NULL,
    "inFlight" INTEGER NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EndpointLease_pkey" PRIMARY KEY ("projectId","endpointId","holderId"),
    CONSTRAINT "EndpointLease_counts_check" CHECK ("granted" >= 0 AND "wanted" >= 0 AND "inFlight" >= 0)
);
ALTER TABLE "EndpointLease" ADD CONSTRAINT "EndpointLease_projectId_endpointId_fkey" FOREIGN KEY ("projectId", "endpointId") REFERENCES "Endpoint"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a call cost, and whether its tokens were counted or estimated.
ALTER TABLE "ModelCall" ADD COLUMN "cachedPromptTokens" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "tokensEstimated" BOOLEAN NOT NULL DEFAULT false;

-- A budget raised after launch; null: the plan's stands.
ALTER TABLE "Iteration" ADD COLUMN "budget" JSONB;
