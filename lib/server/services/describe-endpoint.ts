import type { Capability, EndpointView } from "@/lib/contracts/endpoint";
import { capabilityWords } from "@/lib/domain/capability-words";
import { capabilityKeys, type Endpoint, type EndpointCapabilities } from "@/lib/domain/endpoint";
import { endpointDocumentation } from "@/lib/domain/endpoint-documentation";
import type { EndpointKind } from "@/lib/domain/endpoint-kind";
import type { EndpointUse } from "@/lib/server/repositories/endpoint-use-reader";

/** All of them, each with what was found, what its kind documents and what happens without it. */
export function describeCapabilities(
  kind: EndpointKind,
  capabilities: EndpointCapabilities,
): Capability[] {
  return capabilityKeys.map((key) => ({
    key,
    ...capabilityWords[key],
    has: capabilities[key]?.has ?? null,
    found: capabilities[key]?.found ?? "not probed",
    format: capabilities[key]?.format ?? null,
    documented: kind === "other" ? null : endpointDocumentation[kind][key],
  }));
}

/** What a run found out beyond the probe that stands for the endpoint. */
function describeLearnt({ capabilities, modelCapabilities }: Endpoint): EndpointView["learnt"] {
  return Object.entries(modelCapabilities).flatMap(([model, findings]) =>
    capabilityKeys.flatMap((key) => {
      const finding = findings[key];
      if (!finding || finding.found === capabilities[key]?.found) return [];
      return [{ model, title: capabilityWords[key].title, found: finding.found }];
    }),
  );
}

function describeThrottle(max: number, use: EndpointUse | undefined): EndpointView["throttle"] {
  return {
    limit: Math.min(use?.concurrency ?? max, max),
    inFlight: use?.inFlight ?? 0,
    workers: use?.workers ?? 0,
    rateLimitedAt: use?.rateLimitedAt?.toISOString() ?? null,
    pausedUntil: use?.pausedUntil?.toISOString() ?? null,
    told: use?.told ?? null,
  };
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
    kind: endpoint.kind,
    baseUrl: endpoint.baseUrl,
    secretHint: endpoint.secretHint,
    isPractice: endpoint.isPractice,
    models: endpoint.models,
    capabilities: describeCapabilities(endpoint.kind, endpoint.capabilities),
    learnt: describeLearnt(endpoint),
    limits: endpoint.limits,
    prices: endpoint.prices,
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
    throttle: describeThrottle(endpoint.limits.maxConcurrency, use),
    testedAt: endpoint.testedAt?.toISOString() ?? null,
    createdAt: endpoint.createdAt.toISOString(),
  };
}
