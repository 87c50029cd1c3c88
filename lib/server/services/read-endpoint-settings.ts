import { AppError } from "@/lib/errors";
import type { EndpointSettings } from "@/lib/server/adapters/model-endpoint";
import { findEndpoint, readEndpointSecret } from "@/lib/server/repositories/endpoint-repository";
import { openEndpointSecret } from "@/lib/server/services/endpoint-secret";

/** Where and how an endpoint is called, its key opened. @throws AppError not_found */
export async function readEndpointSettings(
  projectId: string,
  endpointId: string,
): Promise<EndpointSettings> {
  const endpoint = await findEndpoint(projectId, endpointId);
  if (!endpoint) throw new AppError("not_found", "This endpoint is not in the project.");
  const cipher = await readEndpointSecret(projectId, endpointId);
  return {
    baseUrl: endpoint.baseUrl,
    apiKey: cipher && openEndpointSecret({ projectId, endpointId }, cipher),
    allowPrivateHost: endpoint.allowPrivateAddress,
    maxConcurrency: endpoint.limits.maxConcurrency,
    timeoutMs: endpoint.limits.timeoutMs,
    maxAttempts: endpoint.limits.maxAttempts,
    promptPriceMicros: endpoint.prices.promptMicros,
    completionPriceMicros: endpoint.prices.completionMicros,
  };
}
