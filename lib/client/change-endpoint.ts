import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { endpointKeys } from "@/lib/client/endpoint-keys";
import { type ChangeEndpoint, endpointViewSchema } from "@/lib/contracts/endpoint";

export function useChangeEndpoint(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ endpointId, change }: { endpointId: string; change: ChangeEndpoint }) =>
      apiSend({
        projectId,
        path: `endpoints/${endpointId}`,
        method: "PATCH",
        body: change,
        answer: endpointViewSchema,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: endpointKeys.all(projectId) }),
  });
}
