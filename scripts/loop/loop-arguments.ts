import { parseArgs } from "node:util";
import { type SelectionArm, selectionArms } from "@/lib/domain/selection-recipe";

type Environment = Record<string, string | undefined>;

export interface ExternalModel {
  baseUrl: string;
  model: string;
  /** Empty: the endpoint takes none. */
  apiKey: string;
  judgeModel: string;
  graderModel: string;
}

export interface LoopOptions {
  iterations: number;
  seed: number;
  selection: SelectionArm;
  /** Largest first: the first one grows, the others are distilled from what it grew. */
  sizes: string[];
  questions: number;
  /** At most this many validation and test questions; null: as many as the preset says. */
  evaluationQuestions: number | null;
  /** Also evaluates on test as deployed (the plan's own sampling), once: for reports. */
  asDeployed: boolean;
  /** Sets aside what a person let stand. */
  fromBase: boolean;
  /** Null: the practice server. */
  external: ExternalModel | null;
}

export type LoopCommand = { kind: "help" } | { kind: "run"; options: LoopOptions; json: boolean };

/** Words for the person at the terminal, who typed something that cannot be run. */
export class UsageError extends Error {}

const largestFirst = ["L", "S", "XS"];

export const loopHelp = `npm run loop -- [options]

Grows, selects, fine-tunes and evaluates without a browser, through the same services, queue and worker.
It starts what is not running and stops what it started.

  --iterations N           generations to train (default 2)
  --seed N                 split of the practice questions and every random choice (default 11)
  --selection ARM          ${selectionArms.join(" | ")}: how training targets are chosen (default judge; gold for reports only)
  --sizes L,S,XS           sizes to train; the largest grows (default L)
  --questions N            training questions (default 300)
  --evaluation-questions N at most this many validation and test questions (default 150 and 400)
  --from-base              go on although a person accepted another version than the base: it is set aside, not deleted
  --json                   one line of JSON at the end of standard output
  --help

Another OpenAI-compatible endpoint instead of the practice server:
  --base-url URL --model NAME [--api-key-env VARIABLE] [--judge-model NAME] [--grader-model NAME]

Each trained policy grows the next generation, whatever it is worth. A series begins from the base of its size, and what it
trains then stands in the project's pages; where a person let another version stand, it asks for --from-base.`;

function wholeNumber(name: string, text: string, range: { min: number; max: number }): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= range.min && value <= range.max) return value;
  throw new UsageError(
    `--${name} ${text}: a whole number from ${range.min} to ${range.max} is wanted.`,
  );
}

function readArm(text: string): SelectionArm {
  const arm = selectionArms.find((one) => one === text);
  if (arm !== undefined) return arm;
  throw new UsageError(`--selection ${text}: choose one of ${selectionArms.join(", ")}.`);
}

function readSizes(text: string, external: boolean): string[] {
  const asked = new Set(text.split(",").map((size) => size.trim().toUpperCase()));
  const unknown = [...asked].filter((size) => !largestFirst.includes(size));
  if (unknown.length > 0) {
    throw new UsageError(`--sizes ${text}: there are ${largestFirst.join(", ")}.`);
  }
  if (external && text !== "L") {
    throw new UsageError(
      "--sizes goes with the practice server: another endpoint trains one model.",
    );
  }
  return largestFirst.filter((size) => asked.has(size));
}

interface ExternalFlags {
  "base-url"?: string | undefined;
  model?: string | undefined;
  "api-key-env"?: string | undefined;
  "judge-model"?: string | undefined;
  "grader-model"?: string | undefined;
}

function keyFrom(variable: string | undefined, env: Environment): string {
  if (variable === undefined) return "";
  const key = env[variable];
  if (key) return key;
  throw new UsageError(`--api-key-env ${variable}: this variable is not set.`);
}

function readExternal(flags: ExternalFlags, env: Environment): ExternalModel | null {
  const { "base-url": baseUrl, model } = flags;
  const others = ["api-key-env", "judge-model", "grader-model"] as const;
  if (baseUrl === undefined && model === undefined) {
    const alone = others.find((name) => flags[name] !== undefined);
    if (alone === undefined) return null;
    throw new UsageError(`--${alone} goes with --base-url and --model.`);
  }
  if (baseUrl === undefined || model === undefined) {
    throw new UsageError("--base-url and --model go together: name both.");
  }
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw new UsageError(`--base-url ${baseUrl}: an http:// or https:// address is wanted.`);
  }
  return {
    baseUrl: baseUrl.replace(/\/+$/, ""),
    model,
    apiKey: keyFrom(flags["api-key-env"], env),
    judgeModel: flags["judge-model"] ?? model,
    graderModel: flags["grader-model"] ?? model,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      strict: true,
      options: {
        iterations: { type: "string", default: "2" },
        seed: { type: "string", default: "11" },
        selection: { type: "string", default: "judge" },
        sizes: { type: "string", default: "L" },
        questions: { type: "string", default: "300" },
        "evaluation-questions": { type: "string" },
        "base-url": { type: "string" },
        model: { type: "string" },
        "api-key-env": { type: "string" },
        "judge-model": { type: "string" },
        "grader-model": { type: "string" },
        "from-base": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code?.startsWith("ERR_PARSE_ARGS")) throw error;
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError */
export function readLoopArguments(argv: string[], env: Environment): LoopCommand {
  const values = parse(argv);
  if (values.help) return { kind: "help" };
  const external = readExternal(values, env);
  const evaluation = values["evaluation-questions"];
  return {
    kind: "run",
    json: values.json,
    options: {
      iterations: wholeNumber("iterations", values.iterations, { min: 1, max: 20 }),
      seed: wholeNumber("seed", values.seed, { min: 0, max: 0x7fffffff }),
      selection: readArm(values.selection),
      sizes: readSizes(values.sizes, external !== null),
      questions: wholeNumber("questions", values.questions, { min: 1, max: 100_000 }),
      evaluationQuestions:
        evaluation === undefined
          ? null
          : wholeNumber("evaluation-questions", evaluation, { min: 10, max: 10_000 }),
      asDeployed: false,
      fromBase: values["from-base"],
      external,
    },
  };
}
