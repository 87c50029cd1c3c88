import type { StepPrompt } from "@/lib/agent/prompt-format";
import {
  type PromptBody,
  type PromptFormatName,
  type PromptKind,
  type PromptRole,
  promptBodySchema,
} from "@/lib/domain/prompt";
import { type StepKind, stepKinds } from "@/lib/domain/step-kind";
import { sql } from "@/lib/server/db";

/** The prompt versions of a set, by kind of call. */
export async function loadPromptSet(
  projectId: string,
  promptSetVersionId: string,
): Promise<Partial<Record<PromptKind, StepPrompt>>> {
  const { rows } = await sql().query<{
    kind: PromptKind;
    id: string;
    format: PromptFormatName;
    body: unknown;
  }>(
    `SELECT e.kind, v.id, v.format, v.body FROM "PromptSetEntry" e
     JOIN "PromptVersion" v ON v."projectId" = e."projectId" AND v.id = e."promptVersionId"
     WHERE e."projectId" = $1 AND e."promptSetVersionId" = $2`,
    [projectId, promptSetVersionId],
  );
  return Object.fromEntries(
    rows.map((row) => [
      row.kind,
      {
        promptVersionId: row.id,
        format: row.format,
        ...promptBodySchema.parse(row.body),
      },
    ]),
  );
}

/** The words of one prompt version. @throws Error where there is none: whoever names one has stored it */
export async function readInstructions(
  projectId: string,
  promptVersionId: string,
): Promise<string> {
  const { rows } = await sql().query<{ body: unknown }>(
    `SELECT body FROM "PromptVersion" WHERE "projectId" = $1 AND id = $2`,
    [projectId, promptVersionId],
  );
  return promptBodySchema.parse(rows[0]?.body).instructions;
}

/** The set a project uses for a role now: the latest made under the name. */
export async function findLatestPromptSet(projectId: string, name: string): Promise<string | null> {
  const { rows } = await sql().query<{ id: string }>(
    `SELECT id FROM "PromptSetVersion" WHERE "projectId" = $1 AND name = $2 ORDER BY number DESC LIMIT 1`,
    [projectId, name],
  );
  return rows[0]?.id ?? null;
}

export interface NewPromptSet {
  projectId: string;
  id: string;
  name: string;
  hash: string;
  prompts: {
    role: PromptRole;
    kind: PromptKind;
    promptId: string;
    promptVersionId: string;
    format: PromptFormatName;
    body: PromptBody;
    sha256: string;
  }[];
}

/** First version of a set and of each of its prompts. */
export async function insertPromptSet(set: NewPromptSet): Promise<void> {
  await sql().query(
    `INSERT INTO "PromptSetVersion" ("projectId", id, name, number, hash) VALUES ($1, $2, $3, 1, $4)`,
    [set.projectId, set.id, set.name, set.hash],
  );
  for (const prompt of set.prompts) {
    await sql().query(
      `INSERT INTO "Prompt" ("projectId", id, role, kind, name) VALUES ($1, $2, $3, $4, $5)`,
      [set.projectId, prompt.promptId, prompt.role, prompt.kind, set.name],
    );
    await sql().query(
      `INSERT INTO "PromptVersion" ("projectId", id, "promptId", number, format, body, sha256)
       VALUES ($1, $2, $3, 1, $4, $5, $6)`,
      [
        set.projectId,
        prompt.promptVersionId,
        prompt.promptId,
        prompt.format,
        prompt.body,
        prompt.sha256,
      ],
    );
    await sql().query(
      `INSERT INTO "PromptSetEntry" ("projectId", "promptSetVersionId", kind, "promptVersionId") VALUES ($1, $2, $3, $4)`,
      [set.projectId, set.id, prompt.kind, prompt.promptVersionId],
    );
  }
}

/** The step kinds a set has no prompt for: with any of them missing it cannot drive the agent. */
export function missingStepKinds(set: Partial<Record<PromptKind, StepPrompt>>): StepKind[] {
  return stepKinds.filter((kind) => !set[kind]);
}

/** The step prompts of a set. @throws if one is missing: such a set cannot drive the agent. */
export function stepPromptsOf(
  set: Partial<Record<PromptKind, StepPrompt>>,
): Record<StepKind, StepPrompt> {
  const entries = stepKinds.map((kind) => {
    const prompt = set[kind];
    if (!prompt) throw new Error(`the prompt set has no version for ${kind}`);
    return [kind, prompt] as const;
  });
  return Object.fromEntries(entries) as Record<StepKind, StepPrompt>;
}

/** Some prompt versions, by id. */
export async function findStepPrompts(
  projectId: string,
  promptVersionIds: string[],
): Promise<Map<string, StepPrompt>> {
  const { rows } = await sql().query<{ id: string; format: PromptFormatName; body: unknown }>(
    `SELECT id, format, body FROM "PromptVersion" WHERE "projectId" = $1 AND id = ANY($2::uuid[])`,
    [projectId, promptVersionIds],
  );
  return new Map(
    rows.map(({ id, format, body }) => [
      id,
      { promptVersionId: id, format, ...promptBodySchema.parse(body) },
    ]),
  );
}

/** Holds the project until the transaction ends, so that of two starts one makes the set. False: it has one already. */
export async function lockProjectWithoutPromptSet(
  projectId: string,
  name: string,
): Promise<boolean> {
  await sql().query(`SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE`, [projectId]);
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "PromptSetVersion" WHERE "projectId" = $1 AND name = $2 LIMIT 1`,
    [projectId, name],
  );
  return rowCount === 0;
}
