import type { z } from "zod";
import type { addSearchToolSchema, SearchToolView } from "@/lib/contracts/search-tool";
import type { Role } from "@/lib/domain/role";
import {
  type OutsideSearchKind,
  type SearchToolSettings,
  searchKindProfiles,
  searchToolSettingsSchema,
} from "@/lib/domain/search-tool";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { insertOutsideSearchTool } from "@/lib/server/repositories/search-tool-repository";
import { getSearchTool } from "@/lib/server/services/list-search-tools";
import { refuseOutgoingUrl } from "@/lib/server/services/refuse-outgoing-url";
import { sealSearchToolKey } from "@/lib/server/services/search-tool-key";

interface Addition {
  projectId: string;
  userId: string;
  role: Role;
  request: z.infer<typeof addSearchToolSchema>;
}

/** Stores an outside search tool with its key sealed. @throws AppError forbidden, bad_request */
export async function addSearchTool({
  projectId,
  userId,
  role,
  request,
}: Addition): Promise<SearchToolView> {
  const { kind, name, apiKey, ...given } = request;
  const settings = searchToolSettingsSchema.parse(given);
  refuseOutgoingUrl(settings.baseUrl, { allowPrivateHost: settings.allowPrivateHost, role });
  refuseIncomplete(kind, settings, apiKey !== "");
  const id = newId();
  await withTransaction(async () => {
    const secret = sealSearchToolKey(projectId, id, apiKey);
    await insertOutsideSearchTool({ projectId, id, name, kind, settings, secret });
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "search_tool.added",
      subject: { kind: "search_tool", id },
      detail: { name, kind, baseUrl: settings.baseUrl, hasKey: secret !== null },
    });
  });
  return getSearchTool(projectId, id);
}

/** @throws AppError bad_request where the kind needs a key, takes none, or has no tool chosen */
export function refuseIncomplete(
  kind: OutsideSearchKind,
  settings: Pick<SearchToolSettings, "mcp">,
  hasKey: boolean,
): void {
  const { key, title } = searchKindProfiles[kind];
  const refuse = (path: string, message: string) => {
    throw new AppError("bad_request", message, { faults: [{ path: `body.${path}`, message }] });
  };
  if (key === "required" && !hasKey) refuse("apiKey", `${title} needs a key.`);
  if (key === "none" && hasKey) refuse("apiKey", `${title} takes no key.`);
  if (kind === "mcp" && settings.mcp === null) {
    refuse("mcp", "Name the tool of the MCP server that searches.");
  }
  if (kind !== "mcp" && settings.mcp !== null) refuse("mcp", `${title} is no MCP server.`);
}
