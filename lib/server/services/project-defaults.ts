import { createHash } from "node:crypto";
import { codeInstructions } from "@/lib/agent/code-prompts";
import { defaultInstructions } from "@/lib/agent/default-prompts";
import { paperExemplars } from "@/lib/agent/exemplars/paper-exemplars";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { defaultRubric } from "@/lib/domain/default-rubric";
import { promptHashInput } from "@/lib/domain/prompt";
import { stepKinds } from "@/lib/domain/step-kind";
import { graderInstructions } from "@/lib/reward/grading";
import { rankerInstructions } from "@/lib/reward/ranker";
import { scorerInstructions } from "@/lib/reward/scorer";
import { newId } from "@/lib/server/adapters/ids";
import { insertPromptSet, type NewPromptSet } from "@/lib/server/repositories/prompt-repository";
import { insertRubric } from "@/lib/server/repositories/rubric-repository";

/** The name by which scoring and grading find the prompts of a project. */
export const defaultPromptSetName = "default";
/** The set with exemplars, and the one that base models are given. */
export const paperPromptSetName = "paper-style";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

type NewPrompt = Pick<NewPromptSet["prompts"][number], "role" | "kind" | "format" | "body">;

const plain = (instructions: string) => ({
  format: "json" as const,
  body: { instructions, exemplars: [] },
});

/** Short ones, without exemplars: a policy that needs none is asked thousands of times. */
const defaultPrompts: readonly NewPrompt[] = [
  ...stepKinds.map((kind) => ({
    role: "policy" as const,
    kind,
    ...plain(defaultInstructions[kind]),
  })),
  { role: "reward_model", kind: "rank", ...plain(rankerInstructions) },
  { role: "reward_model", kind: "score", ...plain(scorerInstructions) },
  { role: "grader", kind: "grade", ...plain(graderInstructions) },
];

/** As the paper asks: Python text with worked steps. For language models; the practice policies read JSON states only. */
const paperPrompts: readonly NewPrompt[] = stepKinds.map((kind) => ({
  role: "policy",
  kind,
  format: "code",
  body: { instructions: codeInstructions[kind], exemplars: [...paperExemplars[kind]] },
}));

/** The first version of a set and of each of its prompts. Within a transaction. @returns the prompt set version */
async function insertFirstPromptSet(
  projectId: string,
  name: string,
  texts: readonly NewPrompt[],
): Promise<string> {
  const prompts = texts.map((prompt) => ({
    ...prompt,
    promptId: newId(),
    promptVersionId: newId(),
    sha256: sha256(canonicalJson(promptHashInput(prompt.format, prompt.body))),
  }));
  const id = newId();
  const hash = sha256(canonicalJson(prompts.map(({ role, kind, sha256: of }) => [role, kind, of])));
  await insertPromptSet({ projectId, id, name, hash, prompts });
  return id;
}

/** Prompts in Python text with exemplars, beside the default ones. Within a transaction. */
export async function insertPaperPromptSet(projectId: string): Promise<void> {
  await insertFirstPromptSet(projectId, paperPromptSetName, paperPrompts);
}

/** What every project starts with: prompts of both kinds and a rubric. Within a transaction. */
export async function insertProjectDefaults(
  projectId: string,
): Promise<{ promptSetVersionId: string; rubricVersionId: string }> {
  const promptSetVersionId = await insertFirstPromptSet(
    projectId,
    defaultPromptSetName,
    defaultPrompts,
  );
  await insertPaperPromptSet(projectId);
  const rubricVersionId = newId();
  await insertRubric({
    projectId,
    rubricId: newId(),
    versionId: rubricVersionId,
    body: defaultRubric,
    hash: sha256(canonicalJson(defaultRubric)),
  });
  return { promptSetVersionId, rubricVersionId };
}
