import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { endpointKeys } from "@/lib/client/endpoint-keys";
import { endpointTestSchema, type TestEndpoint } from "@/lib/contracts/endpoint";

/** Asks the endpoint itself. A connection that fails is an answer; an error here is ours. */
export function useTestEndpoint(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TestEndpoint) =>
      apiSend({ projectId, path: "endpoints/test", body, answer: endpointTestSchema }),
    // The test of a stored endpoint is kept with it.
    onSettled: () => client.invalidateQueries({ queryKey: endpointKeys.all(projectId) }),
  });
}
