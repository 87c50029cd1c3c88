import type { OutsideToolRecord } from "@/lib/domain/search-tool";
import { AppError } from "@/lib/errors";
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

/**
 * Null: none is stored. A key reaches no address but the one it was entered for.
 * @throws AppError unavailable when COPPICE_SECRET is not the one it was sealed under, or the address was changed meanwhile
 */
export async function readSearchToolKey(tool: OutsideToolRecord): Promise<string | null> {
  const cipher = await readSearchToolSecret(tool);
  if (cipher !== null) return openSecret(contextOf(tool.projectId, tool.id), cipher);
  if (tool.secretHint === null) return null;
  throw new AppError("unavailable", "The search tool was changed at this moment: try again.");
}
