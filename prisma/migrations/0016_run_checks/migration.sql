-- Runs say from now on whether drafts are checked. All so far were, and an evaluation is found again by its settings.
UPDATE "RolloutRun" SET settings = settings || '{"checks": true}' WHERE NOT settings ? 'checks';
UPDATE "Evaluation" SET settings = settings || '{"checks": true}' WHERE NOT settings ? 'checks';
