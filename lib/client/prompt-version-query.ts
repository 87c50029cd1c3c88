import { queryOptions, skipToken } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { promptKeys } from "@/lib/client/prompt-keys";
import { promptVersionWordsSchema } from "@/lib/contracts/prompt";

/** What a version says; null: none is asked for. It never changes, so it is never asked for again. */
export function promptVersionQuery(projectId: string, promptVersionId: string | null) {
  return queryOptions({
    queryKey: promptKeys.words(projectId, promptVersionId ?? ""),
    queryFn:
      promptVersionId === null
        ? skipToken
        : ({ signal }) =>
            apiGet({
              projectId,
              path: `prompts/versions/${promptVersionId}`,
              answer: promptVersionWordsSchema,
              signal,
            }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
