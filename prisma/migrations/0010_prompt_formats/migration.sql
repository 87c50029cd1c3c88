-- A policy may be a base model, which is asked through the completions endpoint.
ALTER TABLE "PolicyVersion" ADD COLUMN "api" TEXT NOT NULL DEFAULT 'chat';
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_api_check" CHECK ("api" IN ('chat', 'completions'));
