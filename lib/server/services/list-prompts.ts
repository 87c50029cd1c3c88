import type { PromptList } from "@/lib/contracts/prompt";
import {
  listPromptPolicies,
  listPromptSetVersions,
  listPromptVersions,
} from "@/lib/server/repositories/prompt-reader";

/** Every prompt with its versions, the sets they stand in, and the policies that may be asked with them. */
export async function listPrompts({ projectId }: { projectId: string }): Promise<PromptList> {
  const [rows, sets, policies] = await Promise.all([
    listPromptVersions(projectId),
    listPromptSetVersions(projectId),
    listPromptPolicies(projectId),
  ]);
  const prompts = [...Map.groupBy(rows, (row) => row.promptId).values()].flatMap((versions) => {
    const [first] = versions;
    if (!first) return [];
    const { promptId, role, kind, setName } = first;
    return [
      {
        promptId,
        role,
        kind,
        setName,
        versions: versions.map((version) => ({
          promptVersionId: version.promptVersionId,
          number: version.number,
          format: version.format,
          exemplarCount: version.exemplarCount,
          authorName: version.authorName,
          reason: version.reason,
          createdAt: version.createdAt.toISOString(),
        })),
      },
    ];
  });
  return {
    prompts,
    sets: sets.map((set) => ({ ...set, createdAt: set.createdAt.toISOString() })),
    policies,
  };
}
