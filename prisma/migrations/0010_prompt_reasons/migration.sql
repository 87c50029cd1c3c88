-- Why a version was made, in its author's words. Null: it came with the project.
ALTER TABLE "PromptVersion" ADD COLUMN "reason" TEXT;
