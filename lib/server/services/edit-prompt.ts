import type { z } from "zod";
import type { EditedPrompt, editPromptSchema } from "@/lib/contracts/prompt";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { promptHashInput } from "@/lib/domain/prompt";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  insertPromptSetVersion,
  insertPromptVersion,
  type LatestPrompt,
  lockLatestPromptSet,
  lockPrompt,
} from "@/lib/server/repositories/prompt-edit-repository";
import { listPrompts } from "@/lib/server/services/list-prompts";
import { sha256 } from "@/lib/server/services/render-examples";

interface Edit {
  projectId: string;
  userId: string;
  promptId: string;
  request: z.infer<typeof editPromptSchema>;
}

/**
 * Saves words as the next version of a prompt, and the next version of its set with it. Nothing that stands is changed:
 * policies keep the set they were made with.
 * @throws AppError not_found, bad_request (exemplars of another kind), conflict (somebody saved meanwhile, or nothing is new)
 */
export async function editPrompt(edit: Edit): Promise<EditedPrompt> {
  const { projectId, userId, promptId, request } = edit;
  const { format, instructions, exemplars, latestNumber, reason } = request;
  const body = { instructions, exemplars };
  const hash = sha256(canonicalJson(promptHashInput(format, body)));
  const promptVersionId = newId();
  const promptSetVersionId = newId();
  await withTransaction(async () => {
    const prompt = await lockPrompt(projectId, promptId);
    if (!prompt) throw new AppError("not_found", "There is no prompt under this id.");
    refuseMisfit(prompt, request);
    refuseStale(prompt, latestNumber);
    if (prompt.latestSha256 === hash) {
      throw new AppError("conflict", `Version ${latestNumber} says the same; nothing was saved.`);
    }
    const number = prompt.latestNumber + 1;
    await insertPromptVersion({
      ...{ projectId, id: promptVersionId, promptId, number, format, body, sha256: hash, reason },
      createdById: userId,
    });
    const entry = { role: prompt.role, kind: prompt.kind, promptVersionId, sha256: hash };
    await insertNextSet(projectId, promptSetVersionId, { name: prompt.setName, entry });
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "prompt.edited",
      subject: { kind: "prompt_version", id: promptVersionId },
      detail: { prompt: `${prompt.setName} ${prompt.kind}`, number, reason, promptSetVersionId },
    });
  });
  return { promptVersionId, promptSetVersionId, list: await listPrompts({ projectId }) };
}

function refuseMisfit(prompt: LatestPrompt, { format, exemplars }: Edit["request"]): void {
  const isStep = prompt.role === "policy";
  const stray = exemplars.findIndex(({ state }) => !isStep || state.kind !== prompt.kind);
  if (stray >= 0) {
    const message = isStep
      ? `Exemplar ${stray + 1} is of another step than this prompt.`
      : "Prompts of the judge and the grader carry their examples in their words.";
    throw new AppError("bad_request", message, {
      faults: [{ path: `body.exemplars.${stray}`, message }],
    });
  }
  if (!isStep && format !== "json") {
    const message = "The judge and the grader are asked with JSON.";
    throw new AppError("bad_request", message, { faults: [{ path: "body.format", message }] });
  }
}

function refuseStale({ latestNumber, latestAuthor }: LatestPrompt, seen: number): void {
  if (latestNumber === seen) return;
  const by = latestAuthor === null ? "" : ` by ${latestAuthor}`;
  throw new AppError(
    "conflict",
    `Version ${latestNumber} was saved${by} meanwhile. Look at it first; your words are kept here.`,
  );
}

async function insertNextSet(
  projectId: string,
  id: string,
  next: {
    name: string;
    entry: {
      role: LatestPrompt["role"];
      kind: LatestPrompt["kind"];
      promptVersionId: string;
      sha256: string;
    };
  },
): Promise<void> {
  const { name, entry } = next;
  const set = await lockLatestPromptSet(projectId, name);
  const others = (set?.entries ?? []).filter(({ kind }) => kind !== entry.kind);
  const entries = [...others, entry];
  const hash = sha256(canonicalJson(entries.map(({ role, kind, sha256: of }) => [role, kind, of])));
  await insertPromptSetVersion({
    projectId,
    id,
    name,
    number: (set?.number ?? 0) + 1,
    hash,
    entries,
  });
}
