import type { StoredSecret } from "@/lib/server/repositories/endpoint-repository";
import { readSearchToolSecret } from "@/lib/server/repositories/search-tool-repository";
import { openSecret, sealSecret } from "@/lib/server/services/seal-secret";

const contextOf = (projectId: string, toolId: string) => `search-tool/${projectId}/${toolId}`;

/** Null: an empty key, which is what a tool without one takes. */
export function sealSearchToolKey(
  projectId: string,
  toolId: string,
  apiKey: string,
): StoredSecret | null {
  return sealSecret(contextOf(projectId, toolId), apiKey);
}

/** Null: none is stored. @throws AppError unavailable when COPPICE_SECRET is not the one it was sealed under */
export async function readSearchToolKey(projectId: string, toolId: string): Promise<string | null> {
  const cipher = await readSearchToolSecret(projectId, toolId);
  return cipher && openSecret(contextOf(projectId, toolId), cipher);
}
