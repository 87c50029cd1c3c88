import type { EndpointKind } from "@/lib/domain/endpoint-kind";

const hosts: [RegExp, EndpointKind][] = [
  [/(^|\.)api\.openai\.com$/, "openai"],
  [/\.(openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)$/, "azure"],
  [/(^|\.)openrouter\.ai$/, "openrouter"],
  [/(^|\.)together\.(xyz|ai)$/, "together"],
  [/(^|\.)fireworks\.ai$/, "fireworks"],
];
/** Each server's default port: a hint, outdone by what the server says of itself. */
const ports: Record<string, EndpointKind> = {
  "11434": "ollama",
  "8000": "vllm",
  "8080": "llamacpp",
  "4000": "litellm",
};

/** What a server let slip when its models were listed. */
export interface EndpointEvidence {
  /** Lower-case names and values of the answer's headers. */
  headers: Readonly<Record<string, string>>;
  /** `owned_by` of the models it lists. */
  owners: readonly string[];
}

/** What stands behind a URL, as far as its host and port tell; null: no guess. */
export function guessKindByUrl(url: string): EndpointKind | null {
  if (!URL.canParse(url)) return null;
  const { hostname, port } = new URL(url);
  return hosts.find(([host]) => host.test(hostname))?.[1] ?? ports[port] ?? null;
}

/** What the server itself gave away; null: nothing. */
export function guessKindByEvidence({ headers, owners }: EndpointEvidence): EndpointKind | null {
  // A gateway hands on what the servers behind it say, so it is asked for first.
  if (Object.keys(headers).some((name) => name.startsWith("x-litellm-"))) return "litellm";
  if (owners.includes("vllm")) return "vllm";
  if (owners.includes("llamacpp") || headers.server === "llama.cpp") return "llamacpp";
  if (owners.includes("library")) return "ollama";
  return null;
}

/** The kind to presume: evidence over a port, a provider's own host over evidence. */
export function guessKind(url: string, evidence: EndpointEvidence | null): EndpointKind {
  const byUrl = guessKindByUrl(url);
  const isHosted = byUrl !== null && hosts.some(([, kind]) => kind === byUrl);
  if (isHosted) return byUrl;
  return (evidence && guessKindByEvidence(evidence)) ?? byUrl ?? "other";
}
