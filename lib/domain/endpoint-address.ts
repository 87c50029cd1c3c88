import { type EndpointKind, endpointDialects } from "@/lib/domain/endpoint-kind";

export interface EndpointAddress {
  /** Without a slash at the end and without a query. */
  root: string;
  /** Sent with every request, as Azure's `api-version`. */
  query: Record<string, string>;
  /** Azure's dated API names the deployment in the path, its v1 API and everybody else the model in the body. */
  deploymentInPath: boolean;
}

/**
 * Where the calls of an endpoint go. A URL without a path gets the kind's own.
 * Azure: https://learn.microsoft.com/azure/foundry/openai/api-version-lifecycle
 */
export function endpointAddress(kind: EndpointKind, baseUrl: string): EndpointAddress {
  const url = new URL(baseUrl);
  const query = Object.fromEntries(url.searchParams);
  const typed = url.pathname.replace(/\/+$/, "").replace(/\/chat\/completions$/, "");
  const isDated = kind === "azure" && "api-version" in query;
  const path = isDated
    ? typed.replace(/\/deployments\/[^/]+$/, "") || "/openai"
    : typed || endpointDialects[kind].defaultPath;
  return { root: `${url.origin}${path}`, query, deploymentInPath: isDated };
}
