import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { policyKeys } from "@/lib/client/policy-keys";
import { promptKeys } from "@/lib/client/prompt-keys";
import { seriesKeys } from "@/lib/client/series-keys";
import { usedPromptSetSchema } from "@/lib/contracts/prompt";

/** Makes a policy version that differs from another by its prompt set alone. */
export function useUsePromptSet(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (use: { promptSetVersionId: string; policyVersionId: string }) =>
      apiSend({
        projectId,
        path: `prompts/sets/${use.promptSetVersionId}/policies`,
        body: { policyVersionId: use.policyVersionId },
        answer: usedPromptSetSchema,
      }),
    onSuccess: ({ list }) => client.setQueryData(promptKeys.list(projectId), list),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: promptKeys.list(projectId) }),
        client.invalidateQueries({ queryKey: policyKeys.all(projectId) }),
        client.invalidateQueries({ queryKey: seriesKeys.all(projectId) }),
      ]),
  });
}
