import { queryOptions, skipToken } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { promptKeys } from "@/lib/client/prompt-keys";
import { type PreviewPrompt, promptPreviewSchema } from "@/lib/contracts/prompt";

/** The messages a step would be sent; null: nothing to render yet. */
export function previewPromptQuery(projectId: string, asked: PreviewPrompt | null) {
  return queryOptions({
    queryKey: asked ? promptKeys.preview(projectId, asked) : promptKeys.all(projectId),
    queryFn: asked
      ? ({ signal }) =>
          apiSend({
            projectId,
            path: "prompts/preview",
            body: asked,
            answer: promptPreviewSchema,
            signal,
          })
      : skipToken,
  });
}
