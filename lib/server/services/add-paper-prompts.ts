import { withTransaction } from "@/lib/server/db";
import { listProjectIds } from "@/lib/server/repositories/project-repository";
import { lockProjectWithoutPromptSet } from "@/lib/server/repositories/prompt-repository";
import { insertPaperPromptSet, paperPromptSetName } from "@/lib/server/services/project-defaults";

/**
 * Called at every start: projects made before there was a set of prompts with exemplars get it, so that an upgrade leaves
 * no project behind. @returns how many got it
 */
export async function addPaperPrompts(): Promise<number> {
  let added = 0;
  for (const projectId of await listProjectIds()) {
    await withTransaction(async () => {
      if (!(await lockProjectWithoutPromptSet(projectId, paperPromptSetName))) return;
      await insertPaperPromptSet(projectId);
      added += 1;
    });
  }
  return added;
}
