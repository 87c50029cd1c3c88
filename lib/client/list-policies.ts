import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { policyKeys } from "@/lib/client/policy-keys";
import { policyListSchema } from "@/lib/contracts/policy";

export function listPolicies(projectId: string) {
  return queryOptions({
    queryKey: policyKeys.list(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "policies", answer: policyListSchema, signal }),
  });
}
