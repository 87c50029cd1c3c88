-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OwnerInvite" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ(3),
    "usedByUserId" UUID,

    CONSTRAINT "OwnerInvite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberInvite" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "usedByUserId" UUID,

    CONSTRAINT "MemberInvite_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "isPractice" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("projectId","userId")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "scopes" TEXT[],
    "role" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "projectId" UUID,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Endpoint" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "secretCipher" TEXT,
    "secretHint" TEXT,
    "models" TEXT[],
    "isPractice" BOOLEAN NOT NULL DEFAULT false,
    "capabilities" JSONB NOT NULL,
    "prices" JSONB NOT NULL,
    "limits" JSONB NOT NULL,
    "allowPrivateAddress" BOOLEAN NOT NULL DEFAULT false,
    "capabilitiesCheckedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Endpoint_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "EndpointHealth" (
    "projectId" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "circuit" TEXT NOT NULL DEFAULT 'closed',
    "failureCount" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "openedAt" TIMESTAMPTZ(3),
    "retryAt" TIMESTAMPTZ(3),
    "concurrency" INTEGER,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EndpointHealth_pkey" PRIMARY KEY ("projectId","endpointId")
);

-- CreateTable
CREATE TABLE "SearchTool" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "corpusId" UUID,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secretCipher" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SearchTool_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Corpus" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "attribution" TEXT,
    "documentCount" INTEGER NOT NULL DEFAULT 0,
    "indexVersion" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Corpus_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "CorpusDocument" (
    "projectId" UUID NOT NULL,
    "corpusId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT,
    "tsv" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', "title"), 'A') || setweight(to_tsvector('english', "text"), 'B')) STORED,

    CONSTRAINT "CorpusDocument_pkey" PRIMARY KEY ("projectId","corpusId","ordinal")
);

-- CreateTable
CREATE TABLE "QuestionSet" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "isPractice" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QuestionSet_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "QuestionSetVersion" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "questionSetId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "questionCount" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT,
    "frozenAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QuestionSetVersion_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Question" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "externalId" TEXT,
    "text" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "hops" INTEGER,
    "splitGroup" TEXT NOT NULL,
    "split" TEXT NOT NULL,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "QuestionReference" (
    "projectId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "answers" TEXT[],

    CONSTRAINT "QuestionReference_pkey" PRIMARY KEY ("projectId","questionId")
);

-- CreateTable
CREATE TABLE "Prompt" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "PromptVersion" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "promptId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "bodySchema" INTEGER NOT NULL DEFAULT 1,
    "sha256" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PromptVersion_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "PromptSetVersion" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PromptSetVersion_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "PromptSetEntry" (
    "projectId" UUID NOT NULL,
    "promptSetVersionId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "promptVersionId" UUID NOT NULL,

    CONSTRAINT "PromptSetEntry_pkey" PRIMARY KEY ("projectId","promptSetVersionId","kind")
);

-- CreateTable
CREATE TABLE "Policy" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "size" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "policyId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "generation" INTEGER NOT NULL,
    "endpointId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "promptSetVersionId" UUID,
    "initFromVersionId" UUID,
    "trainedOnBatchId" UUID,
    "fineTuningRunId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "PolicyDecision" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "policyId" UUID NOT NULL,
    "policyVersionId" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "iterationId" UUID,
    "evaluationId" UUID,
    "decidedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyDecision_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Series" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "planSchema" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "stopReason" TEXT,
    "idempotencyKey" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Series_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Iteration" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "seriesId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "generation" INTEGER NOT NULL,
    "parentPolicyVersionId" UUID NOT NULL,
    "primaryScoringRunId" UUID,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "stateVersion" INTEGER NOT NULL DEFAULT 0,
    "resumeState" TEXT,
    "plan" JSONB NOT NULL,
    "planSchema" INTEGER NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "errorCode" TEXT,
    "stateReason" TEXT,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stateChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Iteration_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "IterationTransition" (
    "projectId" UUID NOT NULL,
    "iterationId" UUID NOT NULL,
    "stateVersion" INTEGER NOT NULL,
    "fromState" TEXT,
    "toState" TEXT NOT NULL,
    "reason" TEXT,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IterationTransition_pkey" PRIMARY KEY ("projectId","iterationId","stateVersion")
);

-- CreateTable
CREATE TABLE "RolloutRun" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "iterationId" UUID,
    "evaluationId" UUID,
    "policyVersionId" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "settingsSchema" INTEGER NOT NULL DEFAULT 1,
    "budget" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'running',
    "stateReason" TEXT,
    "plannedCount" INTEGER NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RolloutRun_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Trajectory" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "agent" TEXT NOT NULL DEFAULT 'search',
    "runId" UUID,
    "iterationId" UUID,
    "policyVersionId" UUID,
    "questionSetVersionId" UUID,
    "questionId" UUID,
    "repeat" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "supersededAt" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'queued',
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "stopReason" TEXT,
    "forkOfTrajectoryId" UUID,
    "forkStepIndex" INTEGER,
    "seed" BIGINT NOT NULL DEFAULT 0,
    "settings" JSONB,
    "searchIndexVersion" TEXT,
    "codeVersion" TEXT,
    "questionExcerpt" TEXT NOT NULL,
    "draftExcerpt" TEXT,
    "finalExcerpt" TEXT,
    "stepBarcode" TEXT NOT NULL DEFAULT '',
    "stepCount" INTEGER NOT NULL DEFAULT 0,
    "searchCount" INTEGER NOT NULL DEFAULT 0,
    "sampleCount" INTEGER NOT NULL DEFAULT 0,
    "invalidSampleCount" INTEGER NOT NULL DEFAULT 0,
    "promptTokens" INTEGER NOT NULL DEFAULT 0,
    "completionTokens" INTEGER NOT NULL DEFAULT 0,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "durationMs" INTEGER,
    "aiReward" DOUBLE PRECISION,
    "effectiveReward" DOUBLE PRECISION,
    "draftCorrect" BOOLEAN,
    "finalCorrect" BOOLEAN,
    "outcome" TEXT GENERATED ALWAYS AS (CASE WHEN "status" IN ('queued', 'running') THEN 'running' WHEN "status" IN ('failed', 'cancelled') THEN 'failed' WHEN "finalCorrect" IS NULL THEN 'ungraded' WHEN "finalCorrect" THEN 'right' ELSE 'wrong' END) STORED,
    "hasOverride" BOOLEAN NOT NULL DEFAULT false,
    "isFlagged" BOOLEAN NOT NULL DEFAULT false,
    "logprobsMissing" BOOLEAN NOT NULL DEFAULT false,
    "claimToken" UUID,
    "claimedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Trajectory_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "TrajectoryText" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "question" TEXT,
    "draftAnswer" TEXT,
    "draftShort" TEXT,
    "finalAnswer" TEXT,
    "finalShort" TEXT,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TrajectoryText_pkey" PRIMARY KEY ("projectId","trajectoryId")
);

-- CreateTable
CREATE TABLE "Step" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "agent" TEXT NOT NULL DEFAULT 'search',
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "executedSampleIndex" INTEGER,
    "promptVersionId" UUID,
    "promptTokens" INTEGER NOT NULL DEFAULT 0,
    "completionTokens" INTEGER NOT NULL DEFAULT 0,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "sampleCount" INTEGER NOT NULL DEFAULT 0,
    "invalidSampleCount" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Step_pkey" PRIMARY KEY ("projectId","trajectoryId","index")
);

-- CreateTable
CREATE TABLE "Sample" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "parseStatus" TEXT NOT NULL,
    "parsed" JSON,
    "parseError" TEXT,
    "tokenCount" INTEGER NOT NULL,
    "sumLogprob" DOUBLE PRECISION,
    "perplexity" DOUBLE PRECISION,

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("projectId","trajectoryId","stepIndex","index")
);

-- CreateTable
CREATE TABLE "StepText" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER NOT NULL,
    "stateDelta" JSON,
    "wholeRequest" TEXT,
    "requestSha256" BYTEA NOT NULL,
    "objectKey" TEXT,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StepText_pkey" PRIMARY KEY ("projectId","trajectoryId","stepIndex")
);

-- CreateTable
CREATE TABLE "SampleText" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER NOT NULL,
    "sampleIndex" INTEGER NOT NULL,
    "raw" TEXT,
    "rawSha256" BYTEA NOT NULL,
    "objectKey" TEXT,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SampleText_pkey" PRIMARY KEY ("projectId","trajectoryId","stepIndex","sampleIndex")
);

-- CreateTable
CREATE TABLE "ModelCall" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "trajectoryId" UUID,
    "stepIndex" INTEGER,
    "scoringRunId" UUID,
    "graderRunId" UUID,
    "endpointId" UUID,
    "model" TEXT,
    "attempt" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "httpStatus" INTEGER,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "promptTokens" INTEGER NOT NULL DEFAULT 0,
    "completionTokens" INTEGER NOT NULL DEFAULT 0,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "latencyMs" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ModelCall_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Observation" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER NOT NULL,
    "tool" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "indexVersion" TEXT,
    "cacheHit" BOOLEAN NOT NULL DEFAULT false,
    "error" TEXT,

    CONSTRAINT "Observation_pkey" PRIMARY KEY ("projectId","trajectoryId","stepIndex")
);

-- CreateTable
CREATE TABLE "ObservationItem" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "linkId" INTEGER NOT NULL,
    "stepIndex" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "snippet" TEXT NOT NULL,

    CONSTRAINT "ObservationItem_pkey" PRIMARY KEY ("projectId","trajectoryId","linkId")
);

-- CreateTable
CREATE TABLE "SearchDocument" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER,
    "tsv" tsvector,

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Rubric" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Rubric_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "RubricVersion" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rubricId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "bodySchema" INTEGER NOT NULL DEFAULT 1,
    "hash" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RubricVersion_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "ScoringRun" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "iterationId" UUID,
    "rolloutRunId" UUID,
    "endpointId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "rubricVersionId" UUID NOT NULL,
    "promptSetVersionId" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "settingsSchema" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'running',
    "stateReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ScoringRun_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "StepRanking" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER NOT NULL,
    "scoringRunId" UUID NOT NULL,
    "orderNo" INTEGER NOT NULL,
    "presentedOrder" INTEGER[],
    "ranking" INTEGER[],
    "explanation" TEXT,
    "parseStatus" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StepRanking_pkey" PRIMARY KEY ("projectId","trajectoryId","stepIndex","scoringRunId","orderNo")
);

-- CreateTable
CREATE TABLE "TrajectoryScore" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "scoringRunId" UUID NOT NULL,
    "parseStatus" TEXT NOT NULL,
    "reward" DOUBLE PRECISION,
    "unscoredCount" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrajectoryScore_pkey" PRIMARY KEY ("projectId","trajectoryId","scoringRunId")
);

-- CreateTable
CREATE TABLE "Feedback" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER,
    "sampleIndex" INTEGER,
    "kind" TEXT NOT NULL,
    "dimensionKey" TEXT,
    "rubricVersionId" UUID,
    "value" JSONB,
    "reason" TEXT,
    "pointsToStep" INTEGER,
    "scoringRunId" UUID,
    "authorId" UUID,
    "adjudicator" BOOLEAN NOT NULL DEFAULT false,
    "retractsId" UUID,
    "idempotencyKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "SelectionFact" (
    "projectId" UUID NOT NULL,
    "scoringRunId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "executedSampleIndex" INTEGER,
    "validSampleIndexes" INTEGER[],
    "unanimous" BOOLEAN NOT NULL,
    "rankerFirst" INTEGER,
    "personTarget" INTEGER,
    "droppedByPerson" BOOLEAN NOT NULL DEFAULT false,
    "leavesTrace" BOOLEAN NOT NULL,
    "lintFlags" TEXT[],
    "duplicateKey" BIGINT NOT NULL,

    CONSTRAINT "SelectionFact_pkey" PRIMARY KEY ("projectId","scoringRunId","trajectoryId","stepIndex")
);

-- CreateTable
CREATE TABLE "TrajectoryFact" (
    "projectId" UUID NOT NULL,
    "scoringRunId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "finalAnswerNormalised" TEXT,
    "evalOverlap" BOOLEAN NOT NULL,

    CONSTRAINT "TrajectoryFact_pkey" PRIMARY KEY ("projectId","scoringRunId","trajectoryId")
);

-- CreateTable
CREATE TABLE "Recipe" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Recipe_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "RecipeVersion" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "recipeId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "bodySchema" INTEGER NOT NULL DEFAULT 1,
    "hash" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RecipeVersion_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Batch" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "iterationId" UUID NOT NULL,
    "recipeVersionId" UUID NOT NULL,
    "scoringRunId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "previousId" UUID,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "manifestSha256" TEXT,
    "exampleCount" INTEGER NOT NULL DEFAULT 0,
    "funnel" JSONB,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "frozenAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "BatchExample" (
    "projectId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "stepIndex" INTEGER NOT NULL,
    "targetSampleIndex" INTEGER NOT NULL,
    "targetSource" TEXT NOT NULL,
    "promptVersionId" UUID,
    "inputSha256" BYTEA NOT NULL,
    "targetSha256" BYTEA NOT NULL,
    "feedbackIds" UUID[],
    "included" BOOLEAN NOT NULL DEFAULT true,
    "reason" TEXT,

    CONSTRAINT "BatchExample_pkey" PRIMARY KEY ("projectId","batchId","ordinal")
);

-- CreateTable
CREATE TABLE "BatchDecision" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "manifestSha256" TEXT NOT NULL,
    "userId" UUID,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BatchDecision_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "FineTuningRun" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "iterationId" UUID,
    "batchId" UUID NOT NULL,
    "policyId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "initFrom" TEXT NOT NULL,
    "initFromVersionId" UUID,
    "baseModel" TEXT NOT NULL,
    "endpointId" UUID NOT NULL,
    "hyperparameters" JSONB NOT NULL,
    "providerMarker" TEXT NOT NULL,
    "providerFileId" TEXT,
    "providerJobId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "stateVersion" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "resultModel" TEXT,
    "trainedTokens" BIGINT,
    "costMicros" BIGINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FineTuningRun_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "FineTuningEvent" (
    "projectId" UUID NOT NULL,
    "fineTuningRunId" UUID NOT NULL,
    "providerEventId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL DEFAULT 'info',
    "message" TEXT NOT NULL,
    "step" INTEGER,
    "trainLoss" DOUBLE PRECISION,
    "validLoss" DOUBLE PRECISION,
    "data" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FineTuningEvent_pkey" PRIMARY KEY ("projectId","fineTuningRunId","providerEventId")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "iterationId" UUID,
    "policyVersionId" UUID NOT NULL,
    "questionSetVersionId" UUID NOT NULL,
    "split" TEXT NOT NULL,
    "decoding" TEXT NOT NULL,
    "repeats" INTEGER NOT NULL,
    "questionsHash" TEXT NOT NULL,
    "questionCount" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "settingsSchema" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'running',
    "stateReason" TEXT,
    "summary" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "GraderRun" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "evaluationId" UUID,
    "rolloutRunId" UUID,
    "endpointId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "promptVersionId" UUID NOT NULL,
    "repeats" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'running',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "GraderRun_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Verdict" (
    "projectId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "graderRunId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "repeat" INTEGER NOT NULL DEFAULT 0,
    "correct" BOOLEAN,
    "exactMatch" BOOLEAN NOT NULL,
    "f1" DOUBLE PRECISION NOT NULL,
    "reasoning" TEXT,
    "parseStatus" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Verdict_pkey" PRIMARY KEY ("projectId","trajectoryId","graderRunId","subject","repeat")
);

-- CreateTable
CREATE TABLE "TestLook" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "questionSetVersionId" UUID NOT NULL,
    "evaluationId" UUID,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TestLook_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "ReviewQueue" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "iterationId" UUID,
    "scoringRunId" UUID,
    "reviewerGoal" INTEGER NOT NULL DEFAULT 1,
    "isBlind" BOOLEAN NOT NULL DEFAULT false,
    "ordering" TEXT NOT NULL DEFAULT 'value',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewQueue_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "ReviewItem" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "queueId" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "slot" INTEGER NOT NULL DEFAULT 0,
    "priority" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "assigneeId" UUID,
    "leaseToken" UUID,
    "heartbeatAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewItem_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "ownerId" UUID NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_providerId_accountId_key" ON "Account"("providerId", "accountId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "RateLimit_key_key" ON "RateLimit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "OwnerInvite_tokenHash_key" ON "OwnerInvite"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "MemberInvite_tokenHash_key" ON "MemberInvite"("tokenHash");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_keyHash_key" ON "ApiKey"("keyHash");

-- CreateIndex
CREATE INDEX "AuditEvent_projectId_id_idx" ON "AuditEvent"("projectId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_projectId_subjectKind_subjectId_id_idx" ON "AuditEvent"("projectId", "subjectKind", "subjectId", "id");

-- CreateIndex
CREATE INDEX "CorpusDocument_tsv_idx" ON "CorpusDocument" USING GIN ("tsv");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionSet_projectId_name_key" ON "QuestionSet"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionSetVersion_projectId_questionSetId_number_key" ON "QuestionSetVersion"("projectId", "questionSetId", "number");

-- CreateIndex
CREATE INDEX "Question_projectId_versionId_split_ordinal_idx" ON "Question"("projectId", "versionId", "split", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Question_projectId_versionId_ordinal_key" ON "Question"("projectId", "versionId", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Prompt_projectId_role_kind_name_key" ON "Prompt"("projectId", "role", "kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "PromptVersion_projectId_promptId_number_key" ON "PromptVersion"("projectId", "promptId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PromptSetVersion_projectId_name_number_key" ON "PromptSetVersion"("projectId", "name", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Policy_projectId_name_key" ON "Policy"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyVersion_projectId_policyId_number_key" ON "PolicyVersion"("projectId", "policyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyVersion_projectId_fineTuningRunId_key" ON "PolicyVersion"("projectId", "fineTuningRunId");

-- CreateIndex
CREATE INDEX "PolicyDecision_projectId_policyId_id_idx" ON "PolicyDecision"("projectId", "policyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Series_projectId_idempotencyKey_key" ON "Series"("projectId", "idempotencyKey");

-- CreateIndex
CREATE INDEX "Iteration_projectId_state_idx" ON "Iteration"("projectId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Iteration_projectId_idempotencyKey_key" ON "Iteration"("projectId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Iteration_projectId_seriesId_ordinal_key" ON "Iteration"("projectId", "seriesId", "ordinal");

-- CreateIndex
CREATE INDEX "RolloutRun_projectId_iterationId_idx" ON "RolloutRun"("projectId", "iterationId");

-- CreateIndex
CREATE INDEX "RolloutRun_projectId_evaluationId_idx" ON "RolloutRun"("projectId", "evaluationId");

-- CreateIndex
CREATE INDEX "Trajectory_projectId_runId_id_idx" ON "Trajectory"("projectId", "runId", "id");

-- CreateIndex
CREATE INDEX "Trajectory_projectId_iterationId_id_idx" ON "Trajectory"("projectId", "iterationId", "id");

-- CreateIndex
CREATE INDEX "Trajectory_projectId_questionId_id_idx" ON "Trajectory"("projectId", "questionId", "id");

-- CreateIndex
CREATE INDEX "Trajectory_projectId_policyVersionId_id_idx" ON "Trajectory"("projectId", "policyVersionId", "id");

-- CreateIndex
CREATE INDEX "Trajectory_projectId_effectiveReward_id_idx" ON "Trajectory"("projectId", "effectiveReward", "id");

-- CreateIndex
CREATE INDEX "ModelCall_projectId_trajectoryId_idx" ON "ModelCall"("projectId", "trajectoryId");

-- CreateIndex
CREATE INDEX "SearchDocument_tsv_idx" ON "SearchDocument" USING GIN ("tsv");

-- CreateIndex
CREATE UNIQUE INDEX "SearchDocument_place_key" ON "SearchDocument"("projectId", "trajectoryId", "stepIndex") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "Rubric_projectId_name_key" ON "Rubric"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "RubricVersion_projectId_rubricId_number_key" ON "RubricVersion"("projectId", "rubricId", "number");

-- CreateIndex
CREATE INDEX "ScoringRun_projectId_iterationId_idx" ON "ScoringRun"("projectId", "iterationId");

-- CreateIndex
CREATE INDEX "StepRanking_projectId_scoringRunId_trajectoryId_idx" ON "StepRanking"("projectId", "scoringRunId", "trajectoryId");

-- CreateIndex
CREATE INDEX "TrajectoryScore_projectId_scoringRunId_trajectoryId_idx" ON "TrajectoryScore"("projectId", "scoringRunId", "trajectoryId");

-- CreateIndex
CREATE INDEX "Feedback_projectId_trajectoryId_id_idx" ON "Feedback"("projectId", "trajectoryId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Feedback_projectId_retractsId_key" ON "Feedback"("projectId", "retractsId");

-- CreateIndex
CREATE UNIQUE INDEX "Feedback_projectId_idempotencyKey_key" ON "Feedback"("projectId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Recipe_projectId_name_key" ON "Recipe"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "RecipeVersion_projectId_recipeId_number_key" ON "RecipeVersion"("projectId", "recipeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_projectId_iterationId_revision_key" ON "Batch"("projectId", "iterationId", "revision");

-- CreateIndex
CREATE INDEX "BatchExample_projectId_trajectoryId_idx" ON "BatchExample"("projectId", "trajectoryId");

-- CreateIndex
CREATE UNIQUE INDEX "BatchExample_projectId_batchId_trajectoryId_stepIndex_key" ON "BatchExample"("projectId", "batchId", "trajectoryId", "stepIndex");

-- CreateIndex
CREATE UNIQUE INDEX "BatchDecision_once_key" ON "BatchDecision"("projectId", "batchId", "userId") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "FineTuningRun_providerMarker_key" ON "FineTuningRun"("providerMarker");

-- CreateIndex
CREATE INDEX "FineTuningRun_projectId_iterationId_idx" ON "FineTuningRun"("projectId", "iterationId");

-- CreateIndex
CREATE UNIQUE INDEX "FineTuningRun_projectId_batchId_policyId_key" ON "FineTuningRun"("projectId", "batchId", "policyId");

-- CreateIndex
CREATE INDEX "Evaluation_projectId_policyVersionId_idx" ON "Evaluation"("projectId", "policyVersionId");

-- CreateIndex
CREATE INDEX "Evaluation_projectId_iterationId_idx" ON "Evaluation"("projectId", "iterationId");

-- CreateIndex
CREATE INDEX "GraderRun_projectId_evaluationId_idx" ON "GraderRun"("projectId", "evaluationId");

-- CreateIndex
CREATE INDEX "Verdict_projectId_graderRunId_idx" ON "Verdict"("projectId", "graderRunId");

-- CreateIndex
CREATE INDEX "TestLook_projectId_questionSetVersionId_idx" ON "TestLook"("projectId", "questionSetVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewQueue_projectId_name_key" ON "ReviewQueue"("projectId", "name");

-- CreateIndex
CREATE INDEX "ReviewItem_projectId_queueId_state_priority_idx" ON "ReviewItem"("projectId", "queueId", "state", "priority" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ReviewItem_projectId_queueId_trajectoryId_slot_key" ON "ReviewItem"("projectId", "queueId", "trajectoryId", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_projectId_ownerId_page_name_key" ON "SavedView"("projectId", "ownerId", "page", "name");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnerInvite" ADD CONSTRAINT "OwnerInvite_usedByUserId_fkey" FOREIGN KEY ("usedByUserId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberInvite" ADD CONSTRAINT "MemberInvite_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberInvite" ADD CONSTRAINT "MemberInvite_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberInvite" ADD CONSTRAINT "MemberInvite_usedByUserId_fkey" FOREIGN KEY ("usedByUserId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Endpoint" ADD CONSTRAINT "Endpoint_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EndpointHealth" ADD CONSTRAINT "EndpointHealth_projectId_endpointId_fkey" FOREIGN KEY ("projectId", "endpointId") REFERENCES "Endpoint"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchTool" ADD CONSTRAINT "SearchTool_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchTool" ADD CONSTRAINT "SearchTool_projectId_corpusId_fkey" FOREIGN KEY ("projectId", "corpusId") REFERENCES "Corpus"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Corpus" ADD CONSTRAINT "Corpus_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorpusDocument" ADD CONSTRAINT "CorpusDocument_projectId_corpusId_fkey" FOREIGN KEY ("projectId", "corpusId") REFERENCES "Corpus"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionSet" ADD CONSTRAINT "QuestionSet_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionSetVersion" ADD CONSTRAINT "QuestionSetVersion_projectId_questionSetId_fkey" FOREIGN KEY ("projectId", "questionSetId") REFERENCES "QuestionSet"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_projectId_versionId_fkey" FOREIGN KEY ("projectId", "versionId") REFERENCES "QuestionSetVersion"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionReference" ADD CONSTRAINT "QuestionReference_projectId_questionId_fkey" FOREIGN KEY ("projectId", "questionId") REFERENCES "Question"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptVersion" ADD CONSTRAINT "PromptVersion_projectId_promptId_fkey" FOREIGN KEY ("projectId", "promptId") REFERENCES "Prompt"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptVersion" ADD CONSTRAINT "PromptVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptSetVersion" ADD CONSTRAINT "PromptSetVersion_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptSetEntry" ADD CONSTRAINT "PromptSetEntry_projectId_promptSetVersionId_fkey" FOREIGN KEY ("projectId", "promptSetVersionId") REFERENCES "PromptSetVersion"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptSetEntry" ADD CONSTRAINT "PromptSetEntry_projectId_promptVersionId_fkey" FOREIGN KEY ("projectId", "promptVersionId") REFERENCES "PromptVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Policy" ADD CONSTRAINT "Policy_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_projectId_policyId_fkey" FOREIGN KEY ("projectId", "policyId") REFERENCES "Policy"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_projectId_endpointId_fkey" FOREIGN KEY ("projectId", "endpointId") REFERENCES "Endpoint"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_projectId_promptSetVersionId_fkey" FOREIGN KEY ("projectId", "promptSetVersionId") REFERENCES "PromptSetVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_projectId_initFromVersionId_fkey" FOREIGN KEY ("projectId", "initFromVersionId") REFERENCES "PolicyVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_projectId_trainedOnBatchId_fkey" FOREIGN KEY ("projectId", "trainedOnBatchId") REFERENCES "Batch"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_projectId_fineTuningRunId_fkey" FOREIGN KEY ("projectId", "fineTuningRunId") REFERENCES "FineTuningRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyDecision" ADD CONSTRAINT "PolicyDecision_projectId_policyId_fkey" FOREIGN KEY ("projectId", "policyId") REFERENCES "Policy"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyDecision" ADD CONSTRAINT "PolicyDecision_projectId_policyVersionId_fkey" FOREIGN KEY ("projectId", "policyVersionId") REFERENCES "PolicyVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyDecision" ADD CONSTRAINT "PolicyDecision_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyDecision" ADD CONSTRAINT "PolicyDecision_projectId_evaluationId_fkey" FOREIGN KEY ("projectId", "evaluationId") REFERENCES "Evaluation"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyDecision" ADD CONSTRAINT "PolicyDecision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Iteration" ADD CONSTRAINT "Iteration_projectId_seriesId_fkey" FOREIGN KEY ("projectId", "seriesId") REFERENCES "Series"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Iteration" ADD CONSTRAINT "Iteration_projectId_parentPolicyVersionId_fkey" FOREIGN KEY ("projectId", "parentPolicyVersionId") REFERENCES "PolicyVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Iteration" ADD CONSTRAINT "Iteration_projectId_primaryScoringRunId_fkey" FOREIGN KEY ("projectId", "primaryScoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Iteration" ADD CONSTRAINT "Iteration_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IterationTransition" ADD CONSTRAINT "IterationTransition_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RolloutRun" ADD CONSTRAINT "RolloutRun_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RolloutRun" ADD CONSTRAINT "RolloutRun_projectId_evaluationId_fkey" FOREIGN KEY ("projectId", "evaluationId") REFERENCES "Evaluation"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RolloutRun" ADD CONSTRAINT "RolloutRun_projectId_policyVersionId_fkey" FOREIGN KEY ("projectId", "policyVersionId") REFERENCES "PolicyVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_projectId_runId_fkey" FOREIGN KEY ("projectId", "runId") REFERENCES "RolloutRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_projectId_policyVersionId_fkey" FOREIGN KEY ("projectId", "policyVersionId") REFERENCES "PolicyVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_projectId_questionSetVersionId_fkey" FOREIGN KEY ("projectId", "questionSetVersionId") REFERENCES "QuestionSetVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_projectId_questionId_fkey" FOREIGN KEY ("projectId", "questionId") REFERENCES "Question"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_projectId_forkOfTrajectoryId_fkey" FOREIGN KEY ("projectId", "forkOfTrajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrajectoryText" ADD CONSTRAINT "TrajectoryText_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Step" ADD CONSTRAINT "Step_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Step" ADD CONSTRAINT "Step_projectId_promptVersionId_fkey" FOREIGN KEY ("projectId", "promptVersionId") REFERENCES "PromptVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sample" ADD CONSTRAINT "Sample_projectId_trajectoryId_stepIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex") REFERENCES "Step"("projectId", "trajectoryId", "index") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepText" ADD CONSTRAINT "StepText_projectId_trajectoryId_stepIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex") REFERENCES "Step"("projectId", "trajectoryId", "index") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampleText" ADD CONSTRAINT "SampleText_projectId_trajectoryId_stepIndex_sampleIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex", "sampleIndex") REFERENCES "Sample"("projectId", "trajectoryId", "stepIndex", "index") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_projectId_scoringRunId_fkey" FOREIGN KEY ("projectId", "scoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_projectId_graderRunId_fkey" FOREIGN KEY ("projectId", "graderRunId") REFERENCES "GraderRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_projectId_endpointId_fkey" FOREIGN KEY ("projectId", "endpointId") REFERENCES "Endpoint"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_projectId_trajectoryId_stepIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex") REFERENCES "Step"("projectId", "trajectoryId", "index") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObservationItem" ADD CONSTRAINT "ObservationItem_projectId_trajectoryId_stepIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex") REFERENCES "Observation"("projectId", "trajectoryId", "stepIndex") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchDocument" ADD CONSTRAINT "SearchDocument_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rubric" ADD CONSTRAINT "Rubric_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RubricVersion" ADD CONSTRAINT "RubricVersion_projectId_rubricId_fkey" FOREIGN KEY ("projectId", "rubricId") REFERENCES "Rubric"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RubricVersion" ADD CONSTRAINT "RubricVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_projectId_rolloutRunId_fkey" FOREIGN KEY ("projectId", "rolloutRunId") REFERENCES "RolloutRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_projectId_endpointId_fkey" FOREIGN KEY ("projectId", "endpointId") REFERENCES "Endpoint"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_projectId_rubricVersionId_fkey" FOREIGN KEY ("projectId", "rubricVersionId") REFERENCES "RubricVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_projectId_promptSetVersionId_fkey" FOREIGN KEY ("projectId", "promptSetVersionId") REFERENCES "PromptSetVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepRanking" ADD CONSTRAINT "StepRanking_projectId_trajectoryId_stepIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex") REFERENCES "Step"("projectId", "trajectoryId", "index") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepRanking" ADD CONSTRAINT "StepRanking_projectId_scoringRunId_fkey" FOREIGN KEY ("projectId", "scoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrajectoryScore" ADD CONSTRAINT "TrajectoryScore_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrajectoryScore" ADD CONSTRAINT "TrajectoryScore_projectId_scoringRunId_fkey" FOREIGN KEY ("projectId", "scoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_projectId_trajectoryId_stepIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex") REFERENCES "Step"("projectId", "trajectoryId", "index") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_projectId_trajectoryId_stepIndex_sampleIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex", "sampleIndex") REFERENCES "Sample"("projectId", "trajectoryId", "stepIndex", "index") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_projectId_rubricVersionId_fkey" FOREIGN KEY ("projectId", "rubricVersionId") REFERENCES "RubricVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_projectId_scoringRunId_fkey" FOREIGN KEY ("projectId", "scoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_projectId_retractsId_fkey" FOREIGN KEY ("projectId", "retractsId") REFERENCES "Feedback"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelectionFact" ADD CONSTRAINT "SelectionFact_projectId_trajectoryId_stepIndex_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex") REFERENCES "Step"("projectId", "trajectoryId", "index") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelectionFact" ADD CONSTRAINT "SelectionFact_projectId_scoringRunId_fkey" FOREIGN KEY ("projectId", "scoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrajectoryFact" ADD CONSTRAINT "TrajectoryFact_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrajectoryFact" ADD CONSTRAINT "TrajectoryFact_projectId_scoringRunId_fkey" FOREIGN KEY ("projectId", "scoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recipe" ADD CONSTRAINT "Recipe_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecipeVersion" ADD CONSTRAINT "RecipeVersion_projectId_recipeId_fkey" FOREIGN KEY ("projectId", "recipeId") REFERENCES "Recipe"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecipeVersion" ADD CONSTRAINT "RecipeVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_projectId_recipeVersionId_fkey" FOREIGN KEY ("projectId", "recipeVersionId") REFERENCES "RecipeVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_projectId_scoringRunId_fkey" FOREIGN KEY ("projectId", "scoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_projectId_previousId_fkey" FOREIGN KEY ("projectId", "previousId") REFERENCES "Batch"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchExample" ADD CONSTRAINT "BatchExample_projectId_batchId_fkey" FOREIGN KEY ("projectId", "batchId") REFERENCES "Batch"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchExample" ADD CONSTRAINT "BatchExample_projectId_trajectoryId_stepIndex_targetSample_fkey" FOREIGN KEY ("projectId", "trajectoryId", "stepIndex", "targetSampleIndex") REFERENCES "Sample"("projectId", "trajectoryId", "stepIndex", "index") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchExample" ADD CONSTRAINT "BatchExample_projectId_promptVersionId_fkey" FOREIGN KEY ("projectId", "promptVersionId") REFERENCES "PromptVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchDecision" ADD CONSTRAINT "BatchDecision_projectId_batchId_fkey" FOREIGN KEY ("projectId", "batchId") REFERENCES "Batch"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchDecision" ADD CONSTRAINT "BatchDecision_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_projectId_batchId_fkey" FOREIGN KEY ("projectId", "batchId") REFERENCES "Batch"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_projectId_policyId_fkey" FOREIGN KEY ("projectId", "policyId") REFERENCES "Policy"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_projectId_initFromVersionId_fkey" FOREIGN KEY ("projectId", "initFromVersionId") REFERENCES "PolicyVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_projectId_endpointId_fkey" FOREIGN KEY ("projectId", "endpointId") REFERENCES "Endpoint"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FineTuningEvent" ADD CONSTRAINT "FineTuningEvent_projectId_fineTuningRunId_fkey" FOREIGN KEY ("projectId", "fineTuningRunId") REFERENCES "FineTuningRun"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_projectId_policyVersionId_fkey" FOREIGN KEY ("projectId", "policyVersionId") REFERENCES "PolicyVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_projectId_questionSetVersionId_fkey" FOREIGN KEY ("projectId", "questionSetVersionId") REFERENCES "QuestionSetVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GraderRun" ADD CONSTRAINT "GraderRun_projectId_evaluationId_fkey" FOREIGN KEY ("projectId", "evaluationId") REFERENCES "Evaluation"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GraderRun" ADD CONSTRAINT "GraderRun_projectId_rolloutRunId_fkey" FOREIGN KEY ("projectId", "rolloutRunId") REFERENCES "RolloutRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GraderRun" ADD CONSTRAINT "GraderRun_projectId_endpointId_fkey" FOREIGN KEY ("projectId", "endpointId") REFERENCES "Endpoint"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GraderRun" ADD CONSTRAINT "GraderRun_projectId_promptVersionId_fkey" FOREIGN KEY ("projectId", "promptVersionId") REFERENCES "PromptVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verdict" ADD CONSTRAINT "Verdict_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verdict" ADD CONSTRAINT "Verdict_projectId_graderRunId_fkey" FOREIGN KEY ("projectId", "graderRunId") REFERENCES "GraderRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TestLook" ADD CONSTRAINT "TestLook_projectId_questionSetVersionId_fkey" FOREIGN KEY ("projectId", "questionSetVersionId") REFERENCES "QuestionSetVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TestLook" ADD CONSTRAINT "TestLook_projectId_evaluationId_fkey" FOREIGN KEY ("projectId", "evaluationId") REFERENCES "Evaluation"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewQueue" ADD CONSTRAINT "ReviewQueue_projectId_iterationId_fkey" FOREIGN KEY ("projectId", "iterationId") REFERENCES "Iteration"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewQueue" ADD CONSTRAINT "ReviewQueue_projectId_scoringRunId_fkey" FOREIGN KEY ("projectId", "scoringRunId") REFERENCES "ScoringRun"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewQueue" ADD CONSTRAINT "ReviewQueue_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_projectId_queueId_fkey" FOREIGN KEY ("projectId", "queueId") REFERENCES "ReviewQueue"("projectId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_projectId_trajectoryId_fkey" FOREIGN KEY ("projectId", "trajectoryId") REFERENCES "Trajectory"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What Prisma cannot say ──────────────────────────────────────────────────────────────────────────────────────
-- Status and kind columns: each list is the domain's union, and prisma/constraints.db.test.ts compares them.

ALTER TABLE "Member" ADD CONSTRAINT "Member_role_check" CHECK ("role" IN ('viewer', 'annotator', 'researcher', 'admin'));
ALTER TABLE "MemberInvite" ADD CONSTRAINT "MemberInvite_role_check" CHECK ("role" IN ('viewer', 'annotator', 'researcher', 'admin'));
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_role_check" CHECK ("role" IN ('viewer', 'annotator', 'researcher', 'admin'));
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_actorKind_check" CHECK ("actorKind" IN ('user', 'api_key', 'cli', 'worker', 'system'));
ALTER TABLE "EndpointHealth" ADD CONSTRAINT "EndpointHealth_circuit_check" CHECK ("circuit" IN ('closed', 'open', 'half_open'));
ALTER TABLE "SearchTool" ADD CONSTRAINT "SearchTool_kind_check" CHECK ("kind" IN ('local_corpus', 'searxng', 'tavily', 'brave', 'serper', 'wikipedia', 'mcp'));
ALTER TABLE "SearchTool" ADD CONSTRAINT "SearchTool_corpus_check" CHECK (("kind" = 'local_corpus') = ("corpusId" IS NOT NULL));
ALTER TABLE "Question" ADD CONSTRAINT "Question_split_check" CHECK ("split" IN ('train', 'validation', 'test'));
ALTER TABLE "Question" ADD CONSTRAINT "Question_hops_check" CHECK ("hops" > 0);
ALTER TABLE "QuestionReference" ADD CONSTRAINT "QuestionReference_answers_check" CHECK (cardinality("answers") > 0);
ALTER TABLE "QuestionSetVersion" ADD CONSTRAINT "QuestionSetVersion_frozen_check" CHECK (("frozenAt" IS NULL) = ("hash" IS NULL));
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_role_check" CHECK ("role" IN ('policy', 'reward_model', 'grader'));
ALTER TABLE "PromptVersion" ADD CONSTRAINT "PromptVersion_format_check" CHECK ("format" IN ('json', 'code'));
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_generation_check" CHECK ("generation" >= 0);
ALTER TABLE "PolicyDecision" ADD CONSTRAINT "PolicyDecision_decision_check" CHECK ("decision" IN ('accept', 'reject', 'rollback'));

ALTER TABLE "Series" ADD CONSTRAINT "Series_kind_check" CHECK ("kind" IN ('loop', 'ablation'));
ALTER TABLE "Series" ADD CONSTRAINT "Series_state_check" CHECK ("state" IN ('running', 'done', 'stopped', 'failed', 'cancelled'));
ALTER TABLE "Iteration" ADD CONSTRAINT "Iteration_state_check" CHECK ("state" IN ('queued', 'growing', 'ranking', 'in_review', 'approved', 'training', 'evaluating', 'done', 'rejected', 'failed', 'cancelled'));
ALTER TABLE "Iteration" ADD CONSTRAINT "Iteration_resumeState_check" CHECK ("resumeState" IN ('queued', 'growing', 'ranking', 'in_review', 'approved', 'training', 'evaluating'));
-- An interrupted iteration knows where it stood; no other one claims to.
ALTER TABLE "Iteration" ADD CONSTRAINT "Iteration_resume_check" CHECK (("state" IN ('failed', 'cancelled')) = ("resumeState" IS NOT NULL));
ALTER TABLE "RolloutRun" ADD CONSTRAINT "RolloutRun_purpose_check" CHECK ("purpose" IN ('growth', 'evaluation', 'playground'));
ALTER TABLE "RolloutRun" ADD CONSTRAINT "RolloutRun_owner_check" CHECK (("purpose" = 'evaluation') = ("evaluationId" IS NOT NULL));
ALTER TABLE "RolloutRun" ADD CONSTRAINT "RolloutRun_state_check" CHECK ("state" IN ('running', 'paused', 'done', 'stopped', 'failed', 'cancelled'));
ALTER TABLE "RolloutRun" ADD CONSTRAINT "RolloutRun_planned_check" CHECK ("plannedCount" >= 0);

ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_purpose_check" CHECK ("purpose" IN ('growth', 'evaluation', 'playground', 'imported', 'fork'));
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_status_check" CHECK ("status" IN ('queued', 'running', 'completed', 'failed', 'cancelled'));
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_errorCode_check" CHECK ("errorCode" IN ('policy_model', 'reward_model', 'grader', 'search_tool', 'step_unparseable', 'no_answer', 'budget', 'cancelled', 'worker_lost'));
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_error_check" CHECK (("status" = 'failed') = ("errorCode" IS NOT NULL));
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_fork_check" CHECK (("purpose" = 'fork') = ("forkOfTrajectoryId" IS NOT NULL));
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_excerpt_check" CHECK (char_length("questionExcerpt") <= 300 AND char_length("draftExcerpt") <= 300 AND char_length("finalExcerpt") <= 300 AND char_length("stepBarcode") <= 64);
ALTER TABLE "Trajectory" ADD CONSTRAINT "Trajectory_reward_check" CHECK ("aiReward" BETWEEN 0 AND 1 AND "effectiveReward" BETWEEN 0 AND 1);
-- Our own agent has five kinds of step; imports bring others.
ALTER TABLE "Step" ADD CONSTRAINT "Step_kind_check" CHECK ("agent" <> 'search' OR "kind" IN ('decision', 'summary', 'answer', 'relevance_check', 'grounding_check'));
ALTER TABLE "Step" ADD CONSTRAINT "Step_status_check" CHECK ("status" IN ('executed', 'unparseable'));
ALTER TABLE "Step" ADD CONSTRAINT "Step_executed_check" CHECK (("status" = 'executed') = ("executedSampleIndex" IS NOT NULL));
ALTER TABLE "Sample" ADD CONSTRAINT "Sample_parseStatus_check" CHECK ("parseStatus" IN ('valid', 'invalid'));
ALTER TABLE "Sample" ADD CONSTRAINT "Sample_parsed_check" CHECK (("parseStatus" = 'valid') = ("parsed" IS NOT NULL) AND ("parseStatus" = 'invalid') = ("parseError" IS NOT NULL));
ALTER TABLE "StepText" ADD CONSTRAINT "StepText_place_check" CHECK (num_nonnulls("stateDelta", "wholeRequest", "objectKey", "erasedAt") = 1);
ALTER TABLE "SampleText" ADD CONSTRAINT "SampleText_place_check" CHECK (num_nonnulls("raw", "objectKey", "erasedAt") = 1);
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_role_check" CHECK ("role" IN ('policy', 'reward_model', 'grader', 'search'));
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_status_check" CHECK ("status" IN ('ok', 'rate_limited', 'server_error', 'timeout', 'network', 'bad_reply', 'refused', 'cancelled'));
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_attempt_check" CHECK ("attempt" >= 1);

ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_purpose_check" CHECK ("purpose" IN ('primary', 'rescore', 'anchor'));
ALTER TABLE "ScoringRun" ADD CONSTRAINT "ScoringRun_state_check" CHECK ("state" IN ('running', 'paused', 'done', 'stopped', 'failed', 'cancelled'));
ALTER TABLE "StepRanking" ADD CONSTRAINT "StepRanking_parseStatus_check" CHECK ("parseStatus" IN ('parsed', 'unparsed', 'all_alike'));
ALTER TABLE "TrajectoryScore" ADD CONSTRAINT "TrajectoryScore_parseStatus_check" CHECK ("parseStatus" IN ('parsed', 'unparsed', 'failed'));
ALTER TABLE "TrajectoryScore" ADD CONSTRAINT "TrajectoryScore_reward_check" CHECK ("reward" BETWEEN 0 AND 1);
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_kind_check" CHECK ("kind" IN ('score', 'train_on', 'drop', 'verdict', 'flag', 'note', 'retract'));
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_source_check" CHECK (("scoringRunId" IS NULL) <> ("authorId" IS NULL));
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_adjudicator_check" CHECK (NOT "adjudicator" OR "authorId" IS NOT NULL);
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_shape_check" CHECK (CASE "kind"
  WHEN 'score' THEN "dimensionKey" IS NOT NULL AND "rubricVersionId" IS NOT NULL AND ("value" IS NOT NULL OR "authorId" IS NULL)
  WHEN 'train_on' THEN "stepIndex" IS NOT NULL AND "sampleIndex" IS NOT NULL
  WHEN 'drop' THEN "stepIndex" IS NOT NULL
  WHEN 'verdict' THEN "dimensionKey" IN ('draft', 'final') AND "value" IS NOT NULL
  WHEN 'flag' THEN "value" IS NOT NULL
  WHEN 'retract' THEN "retractsId" IS NOT NULL AND "authorId" IS NOT NULL
  ELSE TRUE END);
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_retracts_check" CHECK ("kind" = 'retract' OR "retractsId" IS NULL);

ALTER TABLE "Batch" ADD CONSTRAINT "Batch_status_check" CHECK ("status" IN ('draft', 'frozen', 'approved', 'rejected'));
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_frozen_check" CHECK (("status" = 'draft') = ("manifestSha256" IS NULL));
ALTER TABLE "BatchExample" ADD CONSTRAINT "BatchExample_targetSource_check" CHECK ("targetSource" IN ('ranker', 'person', 'executed', 'random'));
ALTER TABLE "BatchDecision" ADD CONSTRAINT "BatchDecision_decision_check" CHECK ("decision" IN ('approve', 'reject'));
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_kind_check" CHECK ("kind" IN ('api', 'external', 'in_context'));
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_initFrom_check" CHECK ("initFrom" IN ('base', 'current'));
ALTER TABLE "FineTuningRun" ADD CONSTRAINT "FineTuningRun_state_check" CHECK ("state" IN ('queued', 'uploading', 'submitting', 'running', 'succeeded', 'failed', 'cancelled', 'outcome_unknown'));
ALTER TABLE "FineTuningEvent" ADD CONSTRAINT "FineTuningEvent_kind_check" CHECK ("kind" IN ('message', 'metrics'));

ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_split_check" CHECK ("split" IN ('train', 'validation', 'test'));
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_decoding_check" CHECK ("decoding" IN ('greedy', 'as_deployed'));
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_state_check" CHECK ("state" IN ('running', 'paused', 'done', 'stopped', 'failed', 'cancelled'));
ALTER TABLE "GraderRun" ADD CONSTRAINT "GraderRun_state_check" CHECK ("state" IN ('running', 'paused', 'done', 'stopped', 'failed', 'cancelled'));
ALTER TABLE "GraderRun" ADD CONSTRAINT "GraderRun_subject_check" CHECK (num_nonnulls("evaluationId", "rolloutRunId") = 1);
ALTER TABLE "Verdict" ADD CONSTRAINT "Verdict_subject_check" CHECK ("subject" IN ('draft', 'final'));
ALTER TABLE "Verdict" ADD CONSTRAINT "Verdict_parseStatus_check" CHECK ("parseStatus" IN ('parsed', 'unparsed', 'no_answer', 'failed'));
ALTER TABLE "Verdict" ADD CONSTRAINT "Verdict_f1_check" CHECK ("f1" BETWEEN 0 AND 1);
ALTER TABLE "TestLook" ADD CONSTRAINT "TestLook_actorKind_check" CHECK ("actorKind" IN ('user', 'api_key', 'cli', 'worker', 'system'));
ALTER TABLE "IterationTransition" ADD CONSTRAINT "IterationTransition_actorKind_check" CHECK ("actorKind" IN ('user', 'api_key', 'cli', 'worker', 'system'));
ALTER TABLE "ReviewQueue" ADD CONSTRAINT "ReviewQueue_ordering_check" CHECK ("ordering" IN ('value', 'random', 'newest'));
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_state_check" CHECK ("state" IN ('waiting', 'leased', 'done', 'skipped'));
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_lease_check" CHECK (("state" = 'leased') = ("leaseToken" IS NOT NULL));

-- Planned = stored: of one planned trajectory only one attempt stands.
CREATE UNIQUE INDEX "Trajectory_planned_key" ON "Trajectory" ("projectId", "runId", "questionId", "repeat") WHERE "supersededAt" IS NULL;
-- Lists: newest first is the primary key; these serve the filters that keep few rows of many.
CREATE INDEX "Trajectory_override_idx" ON "Trajectory" ("projectId", "id") WHERE "hasOverride";
CREATE INDEX "Trajectory_flagged_idx" ON "Trajectory" ("projectId", "id") WHERE "isFlagged";
CREATE INDEX "Trajectory_failed_idx" ON "Trajectory" ("projectId", "id") WHERE "status" = 'failed';
CREATE INDEX "Trajectory_open_idx" ON "Trajectory" ("projectId", "runId", "id") WHERE "status" IN ('queued', 'running');
CREATE UNIQUE INDEX "Batch_approved_key" ON "Batch" ("projectId", "iterationId") WHERE "status" = 'approved';
CREATE UNIQUE INDEX "ScoringRun_primary_key" ON "ScoringRun" ("projectId", "iterationId") WHERE "purpose" = 'primary';
CREATE UNIQUE INDEX "RolloutRun_growth_key" ON "RolloutRun" ("projectId", "iterationId") WHERE "purpose" = 'growth';
CREATE UNIQUE INDEX "Project_practice_key" ON "Project" ("isPractice") WHERE "isPractice";

-- 23001 (restrict_violation) tells these refusals from every other error.
CREATE FUNCTION coppice_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: no row of it is changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "Feedback_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Feedback" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "PolicyDecision_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PolicyDecision" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "BatchDecision_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "BatchDecision" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "IterationTransition_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "IterationTransition" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "TestLook_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TestLook" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "PromptVersion_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PromptVersion" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "PromptSetVersion_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PromptSetVersion" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "PromptSetEntry_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PromptSetEntry" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "PolicyVersion_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PolicyVersion" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "RubricVersion_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RubricVersion" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();
CREATE TRIGGER "RecipeVersion_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RecipeVersion" FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_change();

-- A frozen question set version, and its questions, stay as they were hashed.
CREATE FUNCTION coppice_refuse_frozen_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'question set version % is frozen', OLD."id" USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "QuestionSetVersion_frozen" BEFORE UPDATE OR DELETE ON "QuestionSetVersion" FOR EACH ROW WHEN (OLD."frozenAt" IS NOT NULL) EXECUTE FUNCTION coppice_refuse_frozen_version();

CREATE FUNCTION coppice_refuse_frozen_question() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE frozen uuid;
BEGIN
  SELECT v."id" INTO frozen FROM changed c JOIN "QuestionSetVersion" v ON v."projectId" = c."projectId" AND v."id" = c."versionId"
    WHERE v."frozenAt" IS NOT NULL LIMIT 1;
  IF frozen IS NOT NULL THEN
    RAISE EXCEPTION 'question set version % is frozen', frozen USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Question_frozen_insert" AFTER INSERT ON "Question" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_frozen_question();
CREATE TRIGGER "Question_frozen_update" AFTER UPDATE ON "Question" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_frozen_question();
CREATE TRIGGER "Question_frozen_delete" AFTER DELETE ON "Question" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coppice_refuse_frozen_question();
