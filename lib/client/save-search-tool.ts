import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { searchToolKeys } from "@/lib/client/search-tool-keys";
import {
  type AddSearchTool,
  type ChangeSearchTool,
  searchToolViewSchema,
} from "@/lib/contracts/search-tool";

/** A new tool, or what differs of a stored one. */
export type SearchToolSave =
  | { searchToolId: null; tool: AddSearchTool }
  | { searchToolId: string; change: ChangeSearchTool };

export function useSaveSearchTool(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (save: SearchToolSave) =>
      apiSend({
        projectId,
        answer: searchToolViewSchema,
        ...(save.searchToolId === null
          ? { path: "search-tools", body: save.tool }
          : {
              path: `search-tools/${save.searchToolId}`,
              method: "PATCH" as const,
              body: save.change,
            }),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: searchToolKeys.all(projectId) }),
  });
}
