import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { promptTrialSchema, type TryPrompt } from "@/lib/contracts/prompt";

/** Draws samples of one step with one or two wordings. What the endpoint refuses is an answer; an error here is ours. */
export function useTryPrompt(projectId: string) {
  return useMutation({
    mutationFn: (body: TryPrompt) =>
      apiSend({ projectId, path: "prompts/trials", body, answer: promptTrialSchema }),
  });
}
