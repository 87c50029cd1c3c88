import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { endpointKeys } from "@/lib/client/endpoint-keys";
import { endpointListSchema } from "@/lib/contracts/endpoint";

export function listEndpoints(projectId: string) {
  return queryOptions({
    queryKey: endpointKeys.list(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "endpoints", answer: endpointListSchema, signal }),
  });
}
