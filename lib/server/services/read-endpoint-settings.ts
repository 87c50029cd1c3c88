import type { StoredFindings } from "@/lib/domain/model-abilities";
import { AppError } from "@/lib/errors";
import type { EndpointSettings } from "@/lib/server/adapters/model-endpoint";
import { findEndpoint } from "@/lib/server/repositories/endpoint-repository";
import { readEndpointKey } from "@/lib/server/services/endpoint-secret";

/** Where and how an endpoint is called, its key opened. @throws AppError not_found */
export async function readEndpointSettings(
  projectId: string,
  endpointId: string,
): Promise<EndpointSettings> {
  const endpoint = await findEndpoint(projectId, endpointId);
  if (!endpoint) throw new AppError("not_found", "This endpoint is not in the project.");
  const { limits, prices } = endpoint;
  return {
    kind: endpoint.kind,
    baseUrl: endpoint.baseUrl,
    apiKey: await readEndpointKey(endpoint),
    allowPrivateHost: endpoint.allowPrivateAddress,
    ...limits,
    promptPriceMicros: prices.promptMicros,
    cachedPromptPriceMicros: prices.cachedPromptMicros,
    completionPriceMicros: prices.completionMicros,
  };
}

/** What a probe and the runs so far found out about it. @throws AppError not_found */
export async function readEndpointFindings(
  projectId: string,
  endpointId: string,
): Promise<StoredFindings> {
  const endpoint = await findEndpoint(projectId, endpointId);
  if (!endpoint) throw new AppError("not_found", "This endpoint is not in the project.");
  const { capabilities, modelCapabilities } = endpoint;
  return { capabilities, modelCapabilities };
}
