import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { apiSend } from "@/lib/client/api";
import { searchToolKeys } from "@/lib/client/search-tool-keys";

export function useArchiveSearchTool(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (searchToolId: string) =>
      apiSend({
        projectId,
        path: `search-tools/${searchToolId}`,
        method: "DELETE",
        answer: z.undefined(),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: searchToolKeys.all(projectId) }),
  });
}
