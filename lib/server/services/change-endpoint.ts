import type { z } from "zod";
import type { changeEndpointSchema, EndpointView } from "@/lib/contracts/endpoint";
import type { Endpoint } from "@/lib/domain/endpoint";
import type { Role } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  changeEndpoint as changeEndpointRow,
  type EndpointChange,
  findEndpoint,
} from "@/lib/server/repositories/endpoint-repository";
import { sealEndpointSecret } from "@/lib/server/services/endpoint-secret";
import { getEndpoint } from "@/lib/server/services/list-endpoints";
import { refuseOutgoingUrl } from "@/lib/server/services/refuse-outgoing-url";

interface Change {
  projectId: string;
  userId: string;
  role: Role;
  endpointId: string;
  request: z.infer<typeof changeEndpointSchema>;
}

/**
 * Changes what was given. Another URL demands the key again: the stored one was entered for the old host.
 * @throws AppError not_found, forbidden, bad_request, conflict (the practice provider's address is not one's own)
 */
export async function changeEndpoint(change: Change): Promise<EndpointView> {
  const { projectId, userId, role, endpointId, request } = change;
  const endpoint = await findEndpoint(projectId, endpointId);
  if (!endpoint) throw new AppError("not_found", "There is no endpoint under this id.");
  refuseChange(endpoint, change);
  const baseUrl = request.baseUrl ?? endpoint.baseUrl;
  const row: EndpointChange = {
    name: request.name,
    address: addressOf(change, baseUrl),
    allowPrivateAddress: allowanceAfter(endpoint, change, baseUrl),
    kind: request.kind,
    prices: request.prices,
    limits: request.limits,
  };
  if (baseUrl !== endpoint.baseUrl || request.allowPrivateHost === true) {
    refuseOutgoingUrl(baseUrl, { allowPrivateHost: row.allowPrivateAddress === true, role });
  }
  await withTransaction(async () => {
    if (!(await changeEndpointRow(projectId, endpointId, row))) {
      throw new AppError("not_found", "There is no endpoint under this id.");
    }
    const { apiKey, ...told } = request;
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "endpoint.changed",
      subject: { kind: "endpoint", id: endpointId },
      // The key itself is never written down, only that it was replaced.
      detail: JSON.parse(JSON.stringify({ ...told, keyReplaced: apiKey !== undefined })),
    });
  });
  return getEndpoint(projectId, endpointId);
}

function refuseChange(endpoint: Endpoint, { request }: Change): void {
  const moves = request.baseUrl !== undefined && request.baseUrl !== endpoint.baseUrl;
  if (endpoint.isPractice && (moves || request.apiKey !== undefined)) {
    throw new AppError("conflict", "The practice provider's address and key are kept by the app.");
  }
  if (moves && request.apiKey === undefined) {
    const message = "Enter the key again: the stored one was given for the old URL.";
    throw new AppError("bad_request", message, { faults: [{ path: "body.apiKey", message }] });
  }
}

function addressOf(change: Change, baseUrl: string): EndpointChange["address"] {
  const { projectId, endpointId, request } = change;
  if (request.apiKey === undefined) return undefined;
  return { baseUrl, secret: sealEndpointSecret({ projectId, endpointId }, request.apiKey) };
}

/** An allowance is for one host: a new URL loses it unless it is given anew. */
function allowanceAfter(endpoint: Endpoint, { request }: Change, baseUrl: string): boolean {
  if (request.allowPrivateHost !== undefined) return request.allowPrivateHost;
  return baseUrl === endpoint.baseUrl && endpoint.allowPrivateAddress;
}
