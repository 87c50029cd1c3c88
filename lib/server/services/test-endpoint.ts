import type { z } from "zod";
import type { EndpointTest, testEndpointSchema } from "@/lib/contracts/endpoint";
import type { Role } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { guardedFetch } from "@/lib/server/adapters/outgoing-url";
import { type ProbeOutcome, probeEndpoint } from "@/lib/server/adapters/probe-endpoint";
import { findEndpoint, recordEndpointTest } from "@/lib/server/repositories/endpoint-repository";
import { describeCapabilities } from "@/lib/server/services/describe-endpoint";
import { readEndpointKey } from "@/lib/server/services/endpoint-secret";
import { refuseOutgoingUrl } from "@/lib/server/services/refuse-outgoing-url";

interface Test {
  projectId: string;
  role: Role;
  request: z.infer<typeof testEndpointSchema>;
  signal: AbortSignal;
}

/**
 * Asks the endpoint what it can do. What fails there is an answer; only a caller who may not ask is refused.
 * @throws AppError forbidden, not_found
 */
export async function testEndpoint({
  projectId,
  role,
  request,
  signal,
}: Test): Promise<EndpointTest> {
  const stored = await storedTarget(projectId, request);
  // A stored endpoint's private address was allowed by an admin then; a new one needs an admin now.
  const allowPrivateHost = stored?.allowPrivateHost ?? request.allowPrivateHost;
  if (!stored?.allowPrivateHost) {
    const refusal = refusalAsAnswer(() =>
      refuseOutgoingUrl(request.baseUrl, { allowPrivateHost, role }),
    );
    if (refusal) return refusal;
  }
  const outcome = await probeEndpoint({
    kind: request.kind ?? stored?.kind ?? null,
    baseUrl: request.baseUrl,
    apiKey: request.apiKey || stored?.apiKey || null,
    model: request.model,
    fetch: guardedFetch({ allowPrivateHost }),
    signal,
  });
  // Spoken to as another kind, it was tried, not tested as it stands.
  if (stored && outcome.ok && outcome.kind === stored.kind) {
    const { capabilities, model, models } = outcome;
    await recordEndpointTest(projectId, stored.id, { capabilities, model, models, at: now() });
  }
  return describeOutcome(outcome);
}

/** Null: a new endpoint, or another URL than the stored one's: its key must not reach that. */
async function storedTarget(projectId: string, { endpointId, baseUrl }: Test["request"]) {
  if (endpointId === null) return null;
  const endpoint = await findEndpoint(projectId, endpointId);
  if (!endpoint) throw new AppError("not_found", "There is no endpoint under this id.");
  if (endpoint.baseUrl !== baseUrl) return null;
  return {
    id: endpoint.id,
    kind: endpoint.kind,
    allowPrivateHost: endpoint.allowPrivateAddress,
    apiKey: await readEndpointKey(endpoint),
  };
}

/** A URL that can be refused without asking is told in place, like every other outcome of a test. */
function refusalAsAnswer(check: () => void): EndpointTest | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "bad_request") throw error;
    const privateAddress = /private address/.test(error.message);
    const remedy = privateAddress
      ? "If this server is yours, an admin switches on “Private address” and tests again."
      : "Check the URL.";
    return { ok: false, what: "Nothing was sent.", why: error.message, remedy, privateAddress };
  }
}

function describeOutcome(outcome: ProbeOutcome): EndpointTest {
  if (!outcome.ok) return outcome;
  return { ...outcome, capabilities: describeCapabilities(outcome.kind, outcome.capabilities) };
}
