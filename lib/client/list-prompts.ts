import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { promptKeys } from "@/lib/client/prompt-keys";
import { promptListSchema } from "@/lib/contracts/prompt";

export function listPrompts(projectId: string) {
  return queryOptions({
    queryKey: promptKeys.list(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "prompts", answer: promptListSchema, signal }),
  });
}
