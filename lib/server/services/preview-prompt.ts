import type { z } from "zod";
import { promptFormats } from "@/lib/agent/prompt-formats";
import type { PromptPreview, previewPromptSchema } from "@/lib/contracts/prompt";
import { findSourceState } from "@/lib/server/services/find-source-state";

/** Characters a token of English text or code has on average. */
const charactersPerToken = 4;

/** The messages a step would be sent with these words; nothing is called. @throws AppError not_found, bad_request */
export async function previewPrompt({
  projectId,
  request,
}: {
  projectId: string;
  request: z.infer<typeof previewPromptSchema>;
}): Promise<PromptPreview> {
  const { kind, source, words } = request;
  const state = await findSourceState(projectId, kind, source);
  const messages = promptFormats[words.format].render(state, words);
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  return { messages, estimatedTokens: Math.ceil(characters / charactersPerToken) };
}
