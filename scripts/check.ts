import { checkStages } from "@/scripts/check-stages";
import { finish, reportsFolder, runStage, type StageResult } from "@/scripts/test-stage";

const results: StageResult[] = [];
for (const stage of checkStages(reportsFolder())) {
  results.push(await runStage(stage));
}
finish(results);
