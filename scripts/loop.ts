import { join } from "node:path";
import { AppError } from "@/lib/errors";
import {
  type LoopCommand,
  loopHelp,
  readLoopArguments,
  UsageError,
} from "@/scripts/loop/loop-arguments";
import { resultTable } from "@/scripts/loop/result-table";
import { runLoop } from "@/scripts/loop/run-loop";
import { ProgressLine } from "@/scripts/loop/show-progress";
import { endingSignal, withServices } from "@/scripts/loop/with-services";

const projectDir = join(import.meta.dirname, "..");
const progress = new ProgressLine(process.stderr);
const signal = endingSignal();

function fail(error: unknown): never {
  progress.end();
  if (signal.aborted) {
    console.error(`loop: ${String((signal.reason as Error).message)}`);
    process.exit(130);
  }
  if (error instanceof UsageError) {
    console.error(`loop: ${error.message}\nnpm run loop -- --help shows what there is.`);
  } else if (error instanceof AppError) console.error(`loop: ${error.message}`);
  else console.error("loop:", error);
  process.exit(1);
}

async function run(command: Extract<LoopCommand, { kind: "run" }>): Promise<void> {
  const say = (line: string) => progress.say(line);
  const { result } = await withServices({ projectDir, say, signal }, () =>
    runLoop(command.options, { projectDir, progress, signal }),
  );
  console.error(`\n${resultTable(result)}`);
  if (command.json) console.log(JSON.stringify(result));
}

try {
  const command = readLoopArguments(process.argv.slice(2), process.env);
  if (command.kind === "help") console.log(loopHelp);
  else await run(command);
  process.exit(0);
} catch (error) {
  fail(error);
}
