import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { promptKeys } from "@/lib/client/prompt-keys";
import { type EditedPrompt, type EditPrompt, editedPromptSchema } from "@/lib/contracts/prompt";

/**
 * Saves words as the next version; the answer brings the whole list as it now stands.
 * @param onSaved told here and not by the caller of the mutation, whom the new list may take off the page before
 */
export function useEditPrompt(projectId: string, onSaved: (edited: EditedPrompt) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ promptId, edit }: { promptId: string; edit: EditPrompt }) =>
      apiSend({
        projectId,
        path: `prompts/${promptId}/versions`,
        body: edit,
        answer: editedPromptSchema,
      }),
    onSuccess: (edited) => {
      client.setQueryData(promptKeys.list(projectId), edited.list);
      onSaved(edited);
    },
    onSettled: () => client.invalidateQueries({ queryKey: promptKeys.list(projectId) }),
  });
}
