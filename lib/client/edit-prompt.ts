import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { promptKeys } from "@/lib/client/prompt-keys";
import { type EditPrompt, editedPromptSchema } from "@/lib/contracts/prompt";

/** Saves words as the next version; the answer brings the whole list as it now stands. */
export function useEditPrompt(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ promptId, edit }: { promptId: string; edit: EditPrompt }) =>
      apiSend({
        projectId,
        path: `prompts/${promptId}/versions`,
        body: edit,
        answer: editedPromptSchema,
      }),
    onSuccess: ({ list }) => client.setQueryData(promptKeys.list(projectId), list),
    onSettled: () => client.invalidateQueries({ queryKey: promptKeys.list(projectId) }),
  });
}
