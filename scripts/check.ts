import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkStages } from "@/scripts/check-stages";
import { finish, runStage, type StageResult } from "@/scripts/test-stage";

const results: StageResult[] = [];
for (const stage of checkStages(mkdtempSync(join(tmpdir(), "coppice-check-")))) {
  results.push(await runStage(stage));
}
finish(results);
