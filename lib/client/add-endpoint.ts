import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { endpointKeys } from "@/lib/client/endpoint-keys";
import { policyKeys } from "@/lib/client/policy-keys";
import { type AddEndpoint, endpointViewSchema } from "@/lib/contracts/endpoint";

export function useAddEndpoint(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AddEndpoint) =>
      apiSend({ projectId, path: "endpoints", body, answer: endpointViewSchema }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: endpointKeys.all(projectId) }),
        // Its models come in as policies of generation 0.
        client.invalidateQueries({ queryKey: policyKeys.all(projectId) }),
      ]),
  });
}
