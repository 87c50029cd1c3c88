import type { Endpoint } from "@/lib/domain/endpoint";
import { AppError } from "@/lib/errors";
import {
  listEndpoints,
  movePracticeEndpoint,
  readEndpointSecret,
} from "@/lib/server/repositories/endpoint-repository";
import { openEndpointSecret, sealEndpointSecret } from "@/lib/server/services/endpoint-secret";

/** Null: none is stored, or it cannot be read since COPPICE_SECRET is another by now. */
async function storedToken(endpoint: Endpoint): Promise<string | null> {
  const cipher = await readEndpointSecret(endpoint);
  if (cipher === null) return null;
  const { projectId, id: endpointId } = endpoint;
  try {
    return openEndpointSecret({ projectId, endpointId }, cipher);
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") return null;
    throw error;
  }
}

/** The practice server may come up on another port or with another token. @returns whether anything was changed */
export async function followPracticeServer(
  projectId: string,
  practice: { url: string; token: string },
): Promise<boolean> {
  const baseUrl = `${practice.url}/v1`;
  let moved = false;
  for (const endpoint of await listEndpoints(projectId)) {
    if (!endpoint.isPractice) continue;
    const token = await storedToken(endpoint);
    if (endpoint.baseUrl === baseUrl && (token ?? "") === practice.token) continue;
    const secret = sealEndpointSecret({ projectId, endpointId: endpoint.id }, practice.token);
    await movePracticeEndpoint(projectId, endpoint.id, { baseUrl, secret });
    moved = true;
  }
  return moved;
}
