import type { Capability, EndpointView } from "@/lib/contracts/endpoint";
import { capabilityWords } from "@/lib/domain/capability-words";
import { capabilityKeys, type Endpoint, type EndpointCapabilities } from "@/lib/domain/endpoint";
import type { EndpointUse } from "@/lib/server/repositories/endpoint-use-reader";

/** All five, each with what was found and what happens without it. */
export function describeCapabilities(capabilities: EndpointCapabilities): Capability[] {
  return capabilityKeys.map((key) => ({
    key,
    ...capabilityWords[key],
    has: capabilities[key]?.has ?? null,
    found: capabilities[key]?.found ?? "not probed",
  }));
}

/** What a page may know of an endpoint: never its key. */
export function describeEndpoint(endpoint: Endpoint, use: EndpointUse | undefined): EndpointView {
  const serves = [
    use?.servesPolicy ? ("policy" as const) : null,
    use?.servesJudge ? ("judge" as const) : null,
    use?.servesGrader ? ("grader" as const) : null,
  ].filter((role) => role !== null);
  return {
    id: endpoint.id,
    name: endpoint.name,
    baseUrl: endpoint.baseUrl,
    secretHint: endpoint.secretHint,
    isPractice: endpoint.isPractice,
    models: endpoint.models,
    capabilities: describeCapabilities(endpoint.capabilities),
    maxConcurrency: endpoint.limits.maxConcurrency,
    promptPriceMicros: endpoint.prices.promptMicros,
    completionPriceMicros: endpoint.prices.completionMicros,
    allowPrivateHost: endpoint.allowPrivateAddress,
    serves,
    recentCalls: {
      count: use?.callCount ?? 0,
      failed: use?.failedCount ?? 0,
      medianMs: use?.medianMs ?? null,
    },
    health: {
      circuit: use?.circuit ?? "closed",
      reason: use?.circuitReason ?? null,
      retryAt: use?.retryAt?.toISOString() ?? null,
    },
    testedAt: endpoint.testedAt?.toISOString() ?? null,
    createdAt: endpoint.createdAt.toISOString(),
  };
}
