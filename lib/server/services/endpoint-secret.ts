import type { StoredSecret } from "@/lib/server/repositories/endpoint-repository";
import { openSecret, sealSecret } from "@/lib/server/services/seal-secret";

interface EndpointKey {
  projectId: string;
  endpointId: string;
}

const contextOf = ({ projectId, endpointId }: EndpointKey) => `endpoint/${projectId}/${endpointId}`;

/** Null: an empty key, which is what an endpoint without one takes. */
export function sealEndpointSecret(endpoint: EndpointKey, apiKey: string): StoredSecret | null {
  return sealSecret(contextOf(endpoint), apiKey);
}

/** @throws AppError unavailable when COPPICE_SECRET is not the one it was sealed under */
export function openEndpointSecret(endpoint: EndpointKey, cipher: string): string {
  return openSecret(contextOf(endpoint), cipher);
}
