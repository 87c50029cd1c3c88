import OpenAI from "openai";
import { endpointAddress } from "@/lib/domain/endpoint-address";
import { type EndpointKind, endpointDialects } from "@/lib/domain/endpoint-kind";
import { boundedFetch } from "@/lib/server/adapters/bounded-fetch";

export interface EndpointTarget {
  kind: EndpointKind;
  baseUrl: string;
  /** Null: the endpoint takes none. */
  apiKey: string | null;
}

export interface ClientLimits {
  /** For one attempt. */
  timeoutMs: number;
  /** The SDK's own retries; 0 where ours count them. */
  maxRetries: number;
  maxReplyBytes: number;
  /** Judges every address before it is connected to. */
  fetch: typeof fetch;
}

/** The key under the header that the kind reads. */
function authHeaders({ kind, apiKey }: EndpointTarget): Record<string, string> {
  const key = apiKey ?? "none";
  return endpointDialects[kind].auth === "api-key"
    ? { "api-key": key }
    : { authorization: `Bearer ${key}` };
}

/**
 * The SDK's client for one endpoint. One class for all kinds: what Azure has of its own, a header, a query and a path, is
 * less than a second client to keep alike.
 * @param model named in the path by Azure's dated API; null: for calls that concern no model
 */
export function openClient(
  target: EndpointTarget,
  limits: ClientLimits,
  model: string | null,
): OpenAI {
  const { root, query, deploymentInPath } = endpointAddress(target.kind, target.baseUrl);
  const isKeyed = endpointDialects[target.kind].auth === "api-key";
  const path = deploymentInPath && model ? `/deployments/${encodeURIComponent(model)}` : "";
  return new OpenAI({
    baseURL: `${root}${path}`,
    apiKey: target.apiKey ?? "none",
    defaultQuery: query,
    defaultHeaders: isKeyed ? { ...authHeaders(target), authorization: null } : {},
    maxRetries: limits.maxRetries,
    timeout: limits.timeoutMs,
    fetch: boundedFetch(limits.maxReplyBytes, limits.fetch),
  });
}

/** A request that costs nothing: whether anybody is there. */
export function askWhetherThere(
  target: EndpointTarget,
  send: typeof fetch,
): (signal: AbortSignal) => Promise<Response> {
  const { root, query } = endpointAddress(target.kind, target.baseUrl);
  const search = new URLSearchParams(query).toString();
  const url = `${root}/models${search && `?${search}`}`;
  return (signal) => send(url, { headers: authHeaders(target), signal });
}
