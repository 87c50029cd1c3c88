import { join } from "node:path";
import { checkStages } from "@/scripts/check-stages";
import {
  bin,
  finish,
  playwrightCounts,
  reportsFolder,
  runStage,
  type Stage,
  type StageResult,
  vitestStage,
} from "@/scripts/test-stage";

const reportsDir = reportsFolder();
const journeys = join(reportsDir, "journeys.json");

/** The whole loop once, small, on a data folder of its own. */
const loop: Stage = {
  name: "loop",
  args: [
    ...["--import", "tsx", "scripts/loop.ts"],
    ...["--iterations", "1", "--seed", "11", "--questions", "60", "--json"],
  ],
  env: { COPPICE_DATA_DIR: join(reportsDir, "loop-data"), DATABASE_URL: "", PORT: "0" },
};

const stages: Stage[] = [
  ...checkStages(reportsDir),
  vitestStage("database", ["db"], join(reportsDir, "db.json")),
  loop,
  { name: "browser", args: ["--import", "tsx", "scripts/install-browser.ts"] },
  { name: "build", args: ["--import", "tsx", "scripts/build.ts"] },
  {
    name: "journeys",
    args: [bin("@playwright/test/cli.js"), "test", "--reporter=list,json", "--pass-with-no-tests"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: journeys },
    count: () => playwrightCounts(journeys),
  },
  { name: "small loop", args: ["--import", "tsx", "scripts/small-loop.ts"] },
  {
    ...vitestStage("faults", ["faults"], join(reportsDir, "faults.json")),
    env: { FAULT_KILLS: "6" },
  },
];

const results: StageResult[] = [];
for (const stage of stages) results.push(await runStage(stage));
finish(results);
