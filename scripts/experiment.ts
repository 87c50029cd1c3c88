/** `npm run experiment`: one of the six ablations on the practice provider, without a browser. */
import { join } from "node:path";
import { AppError } from "@/lib/errors";
import {
  type ExperimentCommand,
  experimentHelp,
  readExperimentArguments,
} from "@/scripts/experiment/experiment-arguments";
import { experimentTable } from "@/scripts/experiment/experiment-table";
import { finishedExperiment } from "@/scripts/experiment/finished-experiment";
import { UsageError } from "@/scripts/loop/loop-arguments";
import { ProgressLine } from "@/scripts/loop/show-progress";
import { endingSignal, withServices } from "@/scripts/loop/with-services";

const projectDir = join(import.meta.dirname, "..");
const progress = new ProgressLine(process.stderr);
const signal = endingSignal();

function fail(error: unknown): never {
  progress.end();
  if (signal.aborted) {
    console.error(`experiment: ${String((signal.reason as Error).message)}`);
    process.exit(130);
  }
  if (error instanceof UsageError) {
    console.error(
      `experiment: ${error.message}\nnpm run experiment -- --help shows what there is.`,
    );
  } else if (error instanceof AppError) console.error(`experiment: ${error.message}`);
  else console.error("experiment:", error);
  process.exit(1);
}

/** @returns whether every arm came to its end */
async function run(command: Extract<ExperimentCommand, { kind: "run" }>): Promise<boolean> {
  const say = (line: string) => progress.say(line);
  const result = await withServices({ projectDir, say, signal }, () =>
    finishedExperiment(command.options, { projectDir, progress, signal }),
  );
  console.error(`\n${experimentTable(result)}`);
  if (command.json) console.log(JSON.stringify(result));
  return result.siblings.every(({ state }) => state === "done");
}

try {
  const command = readExperimentArguments(process.argv.slice(2));
  if (command.kind === "help") console.log(experimentHelp);
  else if (!(await run(command))) process.exit(1);
  process.exit(0);
} catch (error) {
  fail(error);
}
