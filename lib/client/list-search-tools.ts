import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { searchToolKeys } from "@/lib/client/search-tool-keys";
import { searchToolListSchema } from "@/lib/contracts/search-tool";

export function listSearchTools(projectId: string) {
  return queryOptions({
    queryKey: searchToolKeys.list(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "search-tools", answer: searchToolListSchema, signal }),
  });
}
