import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { evaluationKeys } from "@/lib/client/evaluation-keys";
import { policyKeys } from "@/lib/client/policy-keys";
import { policyListSchema } from "@/lib/contracts/policy";

/** Makes an earlier version current again; the answer is the whole lineage as it now stands. */
export function useRollBackPolicy(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ policyVersionId, reason }: { policyVersionId: string; reason: string }) =>
      apiSend({
        projectId,
        path: `policies/${policyVersionId}/rollback`,
        body: { reason },
        answer: policyListSchema,
      }),
    onSuccess: (list) => client.setQueryData(policyKeys.list(projectId), list),
    // The evaluations page says which version is current too.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: policyKeys.all(projectId) }),
        client.invalidateQueries({ queryKey: evaluationKeys.all(projectId) }),
      ]),
  });
}
