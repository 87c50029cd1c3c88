import type { PromptBody, PromptKind } from "@/lib/domain/prompt";
import { sql } from "@/lib/server/db";

/** What is known of a trajectory whose steps may become exemplars. */
export interface ExemplarSource {
  trajectoryId: string;
  questionId: string;
  group: string;
  questionOrdinal: number;
  repeat: number;
  effectiveReward: number | null;
}

export async function readExemplarSources(
  projectId: string,
  trajectoryIds: readonly string[],
): Promise<Map<string, ExemplarSource>> {
  const { rows } = await sql().query<ExemplarSource>(
    `SELECT t.id AS "trajectoryId", q.id AS "questionId", q."group", q.ordinal AS "questionOrdinal", t.repeat,
       t."effectiveReward"
     FROM "Trajectory" t JOIN "Question" q ON q."projectId" = t."projectId" AND q.id = t."questionId"
     WHERE t."projectId" = $1 AND t.id = ANY($2::uuid[])`,
    [projectId, trajectoryIds],
  );
  return new Map(rows.map((row) => [row.trajectoryId, row]));
}

export interface DerivedPrompt {
  /** The version it is made from: of the same prompt, with the next number. */
  fromVersionId: string;
  promptVersionId: string;
  kind: PromptKind;
  body: PromptBody;
  sha256: string;
}

/**
 * A prompt set like another one, with new versions of some of its prompts; the others stay as they are. Stored as the next
 * version under `name`, apart from the set it is made from: that one stays what the project uses. In a transaction.
 */
export async function insertDerivedPromptSet(set: {
  projectId: string;
  id: string;
  fromSetVersionId: string;
  name: string;
  hash: string;
  prompts: DerivedPrompt[];
}): Promise<void> {
  const { projectId, id, fromSetVersionId, name, hash, prompts } = set;
  await sql().query(
    `INSERT INTO "PromptSetVersion" ("projectId", id, name, number, hash)
     SELECT $1, $2, $3, coalesce(max(number), 0) + 1, $4 FROM "PromptSetVersion" WHERE "projectId" = $1 AND name = $3`,
    [projectId, id, name, hash],
  );
  for (const prompt of prompts) {
    await sql().query(
      `INSERT INTO "PromptVersion" ("projectId", id, "promptId", number, format, body, sha256)
       SELECT $1, $2, v."promptId", (SELECT max(o.number) + 1 FROM "PromptVersion" o
         WHERE o."projectId" = $1 AND o."promptId" = v."promptId"), v.format, $4, $5
       FROM "PromptVersion" v WHERE v."projectId" = $1 AND v.id = $3`,
      [projectId, prompt.promptVersionId, prompt.fromVersionId, prompt.body, prompt.sha256],
    );
  }
  await sql().query(
    `INSERT INTO "PromptSetEntry" ("projectId", "promptSetVersionId", kind, "promptVersionId")
     SELECT $1, $2, e.kind, coalesce(n.id, e."promptVersionId")
     FROM "PromptSetEntry" e LEFT JOIN unnest($4::text[], $5::uuid[]) AS n(kind, id) ON n.kind = e.kind
     WHERE e."projectId" = $1 AND e."promptSetVersionId" = $3`,
    [
      projectId,
      id,
      fromSetVersionId,
      prompts.map(({ kind }) => kind),
      prompts.map(({ promptVersionId }) => promptVersionId),
    ],
  );
}
