import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { listRubricVersions } from "@/lib/server/repositories/rubric-repository";
import { ensureCliProject } from "@/lib/server/services/ensure-cli-project";
import { startFromBase } from "@/lib/server/services/start-from-base";
import { startScriptedEndpoint } from "@/lib/server/testing/scripted-endpoint";
import { spanPolicy } from "@/lib/server/testing/span-policy";
import { stopWhatRuns } from "@/scripts/loop/run-loop";
import { ProgressLine } from "@/scripts/loop/show-progress";
import { watchSeries } from "@/scripts/loop/watch-series";
import { endingSignal, withServices } from "@/scripts/loop/with-services";
import { launchOwnData } from "@/scripts/own-data/own-data-run";
import { ownTable, readOwnResult } from "@/scripts/own-data/own-data-table";

const help = `npm run own-data -- --questions FILE --passages FILE [options]

Imports questions and passages of your own (JSON or JSON lines), grows and trains one generation on them through an
OpenAI-compatible endpoint, evaluates base and trained policy, and prints a table with n and interval.

  --model-url URL    endpoint of policy, reward model and grader; left out: a small server without a model, started for
                     this run. It shows that everything fits together; its accuracy means nothing
  --model NAME       policy (default base)
  --judge NAME       reward model (default judge)
  --grader NAME      grader (default grader)
  --grow SHARE       of the questions, the others evaluate (default 0.6)
  --repeats N        runs over the evaluation questions (default 3)
  --seed N           default 11
The key of the endpoint is read from OPENAI_API_KEY.`;

const size = "L";
const projectDir = join(import.meta.dirname, "..");
const argumentsSchema = z.object({
  questions: z.string(),
  passages: z.string(),
  "model-url": z.url().optional(),
  model: z.string().default("base"),
  judge: z.string().default("judge"),
  grader: z.string().default("grader"),
  grow: z.coerce.number().gt(0).lt(1).default(0.6),
  repeats: z.coerce.number().int().min(1).max(100).default(3),
  seed: z.coerce.number().int().nonnegative().default(11),
});
type Arguments = z.infer<typeof argumentsSchema>;

const progress = new ProgressLine(process.stderr);
const signal = endingSignal();
const say = (line: string) => progress.say(line);

async function ground(asked: Arguments, baseUrl: string) {
  const { projectId, endpointId } = await ensureCliProject(projectDir, {
    baseUrl,
    model: asked.model,
    apiKey: asked["model-url"] ? (process.env.OPENAI_API_KEY ?? "") : "",
    judgeModel: asked.judge,
    graderModel: asked.grader,
  });
  const { base } = await startFromBase({
    projectId,
    size,
    actor: { kind: "cli" },
    setAside: false,
  });
  const [rubric] = await listRubricVersions(projectId);
  if (!rubric) throw new Error("the project has lost its rubric");
  return {
    projectId,
    policyVersionId: base.id,
    baseModel: base.model,
    size,
    rewardModel: { endpointId, model: asked.judge },
    grader: { endpointId, model: asked.grader },
    rubricVersionId: rubric.id,
  };
}

async function runOn(asked: Arguments, baseUrl: string): Promise<string> {
  const { projectId, ...rest } = await ground(asked, baseUrl);
  const run = await launchOwnData(
    { projectId, ...rest },
    {
      questionsFile: asked.questions,
      passagesFile: asked.passages,
      growShare: asked.grow,
      repeats: asked.repeats,
      seed: asked.seed,
    },
  );
  try {
    await watchSeries(
      { projectId, iterationIds: run.iterationIds, nameOf: () => "the run" },
      { signal, onProgress: (report) => progress.show(report) },
    );
  } catch (error) {
    await stopWhatRuns({ projectId, iterationIds: run.iterationIds });
    throw error;
  } finally {
    progress.end();
  }
  return ownTable(await readOwnResult(run, size, asked.seed));
}

async function runOwnData(asked: Arguments): Promise<string> {
  const own = asked["model-url"] ? null : await startScriptedEndpoint({ policy: spanPolicy });
  try {
    const baseUrl = asked["model-url"] ?? own?.baseUrl ?? "";
    return await withServices({ projectDir, say, signal }, () => runOn(asked, baseUrl));
  } finally {
    await own?.close();
  }
}

try {
  const names = Object.keys(argumentsSchema.shape);
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ options: { ...options, help: { type: "boolean" } } });
  const asked = argumentsSchema.safeParse(values);
  if (values.help === true || !asked.success) console.log(help);
  else console.log(await runOwnData(asked.data));
  process.exit(values.help === true || asked.success ? 0 : 1);
} catch (error) {
  progress.end();
  console.error("own-data:", error instanceof AppError ? error.message : error);
  process.exit(1);
}
