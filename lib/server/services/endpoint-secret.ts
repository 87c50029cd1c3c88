import type { Endpoint } from "@/lib/domain/endpoint";
import { AppError } from "@/lib/errors";
import {
  readEndpointSecret,
  type StoredSecret,
} from "@/lib/server/repositories/endpoint-repository";
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

/**
 * The key of an endpoint as it was read; null: it takes none. A key reaches no address but the one it was entered for.
 * @throws AppError unavailable when COPPICE_SECRET is not the one it was sealed under, or the address was changed meanwhile
 */
export async function readEndpointKey(endpoint: Endpoint): Promise<string | null> {
  const { projectId, id: endpointId } = endpoint;
  const cipher = await readEndpointSecret(endpoint);
  if (cipher !== null) return openEndpointSecret({ projectId, endpointId }, cipher);
  if (!endpoint.hasSecret) return null;
  throw new AppError("unavailable", "The endpoint was changed at this moment: try again.");
}
