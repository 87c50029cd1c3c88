import { parseArgs } from "node:util";
import { type ExperimentKey, experimentKeys } from "@/lib/domain/experiment";
import { readSeeds, usualThreshold } from "@/lib/rest/experiment-plans";
import { UsageError } from "@/scripts/loop/loop-arguments";

/** Those that the command knows how to put together: an experiment of one's own needs the form. */
export type NamedExperiment = Exclude<ExperimentKey, "custom">;
export const namedExperiments = experimentKeys.filter((key) => key !== "custom");

export interface ExperimentOptions {
  name: NamedExperiment;
  seeds: number[];
  /** Training questions. */
  questions: number;
  /** At most this many validation and test questions; null: all. */
  evaluationQuestions: number | null;
  /** Also evaluates on test, once a trained policy: each is a look. */
  test: boolean;
}

export type ExperimentCommand =
  | { kind: "help" }
  | { kind: "run"; options: ExperimentOptions; json: boolean };

export const experimentHelp = `npm run experiment -- --name NAME [options]

Launches an experiment on the practice provider, arms × seeds from one parent on one question set, waits for it and
compares the arms. It starts what is not running and stops what it started. No arm becomes current.

  --name NAME              ${namedExperiments.join(" | ")}
  --seeds 11,12,13         every arm is grown and trained once a seed (default 11,12,13; fewer than three say little)
  --questions N            training questions (default 300)
  --evaluation-questions N at most this many held-out questions (default: all)
  --test                   evaluate on test as well: each trained policy is a counted look
  --json                   one line of JSON at the end of standard output
  --help

filter keeps trajectories with a reward of ${usualThreshold} or more. data grows from a first generation, which it trains before.`;

function wholeNumber(name: string, text: string, range: { min: number; max: number }): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= range.min && value <= range.max) return value;
  throw new UsageError(
    `--${name} ${text}: a whole number from ${range.min} to ${range.max} is wanted.`,
  );
}

function readName(text: string | undefined): NamedExperiment {
  const name = namedExperiments.find((one) => one === text);
  if (name !== undefined) return name;
  const asked = text === undefined ? "--name is missing" : `--name ${text}`;
  throw new UsageError(`${asked}: choose one of ${namedExperiments.join(", ")}.`);
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      strict: true,
      options: {
        name: { type: "string" },
        seeds: { type: "string", default: "11,12,13" },
        questions: { type: "string", default: "300" },
        "evaluation-questions": { type: "string" },
        test: { type: "boolean", default: false },
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
export function readExperimentArguments(argv: string[]): ExperimentCommand {
  const values = parse(argv);
  if (values.help) return { kind: "help" };
  const seeds = readSeeds(values.seeds);
  if (seeds === null) {
    throw new UsageError(
      `--seeds ${values.seeds}: distinct whole numbers are wanted, as 11,12,13.`,
    );
  }
  const evaluation = values["evaluation-questions"];
  return {
    kind: "run",
    json: values.json,
    options: {
      name: readName(values.name),
      seeds,
      questions: wholeNumber("questions", values.questions, { min: 1, max: 100_000 }),
      evaluationQuestions:
        evaluation === undefined
          ? null
          : wholeNumber("evaluation-questions", evaluation, { min: 10, max: 10_000 }),
      test: values.test,
    },
  };
}
