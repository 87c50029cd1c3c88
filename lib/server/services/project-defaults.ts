import { createHash } from "node:crypto";
import { defaultInstructions } from "@/lib/agent/default-prompts";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { defaultRubric } from "@/lib/domain/default-rubric";
import { stepKinds } from "@/lib/domain/step-kind";
import { graderInstructions } from "@/lib/reward/grading";
import { rankerInstructions } from "@/lib/reward/ranker";
import { scorerInstructions } from "@/lib/reward/scorer";
import { newId } from "@/lib/server/adapters/ids";
import { insertPromptSet, type NewPromptSet } from "@/lib/server/repositories/prompt-repository";
import { insertRubric } from "@/lib/server/repositories/rubric-repository";

/** The name by which scoring and grading find the prompts of a project. */
export const defaultPromptSetName = "default";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

type PromptText = Pick<NewPromptSet["prompts"][number], "role" | "kind" | "instructions">;

const promptTexts: readonly PromptText[] = [
  ...stepKinds.map((kind) => ({
    role: "policy" as const,
    kind,
    instructions: defaultInstructions[kind],
  })),
  { role: "reward_model", kind: "rank", instructions: rankerInstructions },
  { role: "reward_model", kind: "score", instructions: scorerInstructions },
  { role: "grader", kind: "grade", instructions: graderInstructions },
];

/** The first version of every prompt. Within a transaction. @returns the prompt set version */
async function insertDefaultPromptSet(projectId: string): Promise<string> {
  const prompts = promptTexts.map((prompt) => ({
    ...prompt,
    promptId: newId(),
    promptVersionId: newId(),
    sha256: sha256(canonicalJson({ instructions: prompt.instructions })),
  }));
  const id = newId();
  const hash = sha256(canonicalJson(prompts.map(({ role, kind, sha256: of }) => [role, kind, of])));
  await insertPromptSet({ projectId, id, name: defaultPromptSetName, hash, prompts });
  return id;
}

/** What every project starts with: prompts and a rubric. Within a transaction. */
export async function insertProjectDefaults(
  projectId: string,
): Promise<{ promptSetVersionId: string; rubricVersionId: string }> {
  const promptSetVersionId = await insertDefaultPromptSet(projectId);
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
