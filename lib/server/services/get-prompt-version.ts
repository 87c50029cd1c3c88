import type { PromptVersionWords } from "@/lib/contracts/prompt";
import { AppError } from "@/lib/errors";
import { findPromptWords } from "@/lib/server/repositories/prompt-reader";

/** What a version says. @throws AppError not_found */
export async function getPromptVersion(asked: {
  projectId: string;
  promptVersionId: string;
}): Promise<PromptVersionWords> {
  const { projectId, promptVersionId } = asked;
  const words = await findPromptWords(projectId, promptVersionId);
  if (!words) throw new AppError("not_found", "There is no prompt version under this id.");
  return { promptVersionId, ...words };
}
