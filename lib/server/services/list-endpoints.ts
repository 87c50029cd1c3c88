import type { EndpointView } from "@/lib/contracts/endpoint";
import { AppError } from "@/lib/errors";
import { listEndpoints as readEndpoints } from "@/lib/server/repositories/endpoint-repository";
import { readEndpointUse } from "@/lib/server/repositories/endpoint-use-reader";
import { describeEndpoint } from "@/lib/server/services/describe-endpoint";

/** Oldest first. */
export async function listEndpoints({
  projectId,
}: {
  projectId: string;
}): Promise<{ endpoints: EndpointView[] }> {
  const [endpoints, uses] = await Promise.all([
    readEndpoints(projectId),
    readEndpointUse(projectId),
  ]);
  return {
    endpoints: endpoints.map((endpoint) => describeEndpoint(endpoint, uses.get(endpoint.id))),
  };
}

/** @throws AppError not_found */
export async function getEndpoint(projectId: string, endpointId: string): Promise<EndpointView> {
  const { endpoints } = await listEndpoints({ projectId });
  const found = endpoints.find((endpoint) => endpoint.id === endpointId);
  if (!found) throw new AppError("not_found", "There is no endpoint under this id.");
  return found;
}
