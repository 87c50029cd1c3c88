import { useMutation } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { searchToolTestSchema, type TestSearchTool } from "@/lib/contracts/search-tool";

/** One search, made now. A search that fails is an answer; an error here is ours. */
export function useTestSearchTool(projectId: string) {
  return useMutation({
    mutationFn: (body: TestSearchTool) =>
      apiSend({ projectId, path: "search-tools/test", body, answer: searchToolTestSchema }),
  });
}
