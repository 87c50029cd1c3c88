import type { RubricList } from "@/lib/contracts/rubric";
import { findLatestPromptSet, loadPromptSet } from "@/lib/server/repositories/prompt-repository";
import { listRubricHistory } from "@/lib/server/repositories/rubric-version-reader";

/** Rubrics with every version, who made it and which iterations it scored; and what the scorer is told before it. */
export async function listRubrics({ projectId }: { projectId: string }): Promise<RubricList> {
  const [rows, promptSetVersionId] = await Promise.all([
    listRubricHistory(projectId),
    findLatestPromptSet(projectId, "default"),
  ]);
  const prompts = promptSetVersionId ? await loadPromptSet(projectId, promptSetVersionId) : null;
  return {
    rubrics: [...Map.groupBy(rows, (row) => row.rubricId)].map(([id, versions]) => ({
      id,
      name: versions[0]?.name ?? "",
      versions: versions.map(({ rubricId: _, name: __, createdByName, ...version }) => ({
        ...version,
        createdAt: version.createdAt.toISOString(),
        createdBy: createdByName,
      })),
    })),
    instructions: prompts?.score?.instructions ?? "",
  };
}
