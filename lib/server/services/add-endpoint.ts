import type { z } from "zod";
import type { addEndpointSchema, EndpointView } from "@/lib/contracts/endpoint";
import type { PolicyApi } from "@/lib/domain/policy";
import type { Role } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { insertEndpoint, recordEndpointTest } from "@/lib/server/repositories/endpoint-repository";
import {
  insertPolicy,
  insertPolicyVersion,
  listPolicies,
} from "@/lib/server/repositories/policy-repository";
import { findLatestPromptSet } from "@/lib/server/repositories/prompt-repository";
import { sealEndpointSecret } from "@/lib/server/services/endpoint-secret";
import { getEndpoint } from "@/lib/server/services/list-endpoints";
import { defaultPromptSetName, paperPromptSetName } from "@/lib/server/services/project-defaults";
import { refuseOutgoingUrl } from "@/lib/server/services/refuse-outgoing-url";

interface Addition {
  projectId: string;
  userId: string;
  role: Role;
  request: z.infer<typeof addEndpointSchema>;
}

/** A base model learns from exemplars what a chat model is told. */
const promptSetOf = { chat: defaultPromptSetName, completions: paperPromptSetName } as const;

/**
 * Stores an endpoint with its key sealed, and its chosen models as policies of generation 0.
 * @throws AppError forbidden, bad_request, conflict (a policy of that size is here already)
 */
export async function addEndpoint({
  projectId,
  userId,
  role,
  request,
}: Addition): Promise<EndpointView> {
  refuseOutgoingUrl(request.baseUrl, { allowPrivateHost: request.allowPrivateHost, role });
  const endpointId = newId();
  await withTransaction(async () => {
    await insertEndpoint({
      projectId,
      id: endpointId,
      name: request.name,
      kind: request.kind,
      baseUrl: request.baseUrl,
      secret: sealEndpointSecret({ projectId, endpointId }, request.apiKey),
      models: request.tested?.models ?? request.policies.map(({ model }) => model),
      isPractice: false,
      allowPrivateAddress: request.allowPrivateHost,
      capabilities: {},
      prices: request.prices,
      limits: request.limits,
      testedAt: null,
    });
    const { tested } = request;
    if (tested) await recordEndpointTest(projectId, endpointId, { ...tested, at: now() });
    await addPolicies({ projectId, endpointId }, request.policies);
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "endpoint.added",
      subject: { kind: "endpoint", id: endpointId },
      detail: {
        name: request.name,
        kind: request.kind,
        baseUrl: request.baseUrl,
        allowPrivateHost: request.allowPrivateHost,
        policies: request.policies,
      },
    });
  });
  return getEndpoint(projectId, endpointId);
}

async function addPolicies(
  endpoint: { projectId: string; endpointId: string },
  wanted: readonly { model: string; size: string; api: PolicyApi }[],
): Promise<void> {
  if (wanted.length === 0) return;
  const { projectId, endpointId } = endpoint;
  const taken = await listPolicies(projectId);
  const names = new Set(taken.flatMap(({ name, size }) => [name, size]));
  for (const { model, size, api } of wanted) {
    if (names.has(size)) {
      const message = `A policy called ${size} is here already. Give this one another name.`;
      throw new AppError("conflict", message, { faults: [{ path: "body.policies", message }] });
    }
    names.add(size);
    const policyId = newId();
    await insertPolicy({ projectId, id: policyId, name: size, size });
    await insertPolicyVersion({
      projectId,
      id: newId(),
      policyId,
      generation: 0,
      endpointId,
      model,
      api,
      promptSetVersionId: await findLatestPromptSet(projectId, promptSetOf[api]),
      initFromVersionId: null,
      trainedOnBatchId: null,
      fineTuningRunId: null,
    });
  }
}
