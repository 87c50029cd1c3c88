import type { z } from "zod";
import type { changeSearchToolSchema, SearchToolView } from "@/lib/contracts/search-tool";
import type { Role } from "@/lib/domain/role";
import {
  type OutsideToolRecord,
  type SearchToolRecord,
  type SearchToolSettings,
  searchToolSettingsSchema,
} from "@/lib/domain/search-tool";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  archiveSearchTool as archiveRow,
  changeSearchTool as changeRow,
  holdSearchTool,
  type SearchToolChange,
} from "@/lib/server/repositories/search-tool-repository";
import { refuseIncomplete } from "@/lib/server/services/add-search-tool";
import { getSearchTool } from "@/lib/server/services/list-search-tools";
import { refuseOutgoingUrl } from "@/lib/server/services/refuse-outgoing-url";
import { sealSearchToolKey } from "@/lib/server/services/search-tool-key";

interface Change {
  projectId: string;
  userId: string;
  role: Role;
  searchToolId: string;
  request: z.infer<typeof changeSearchToolSchema>;
}

const unknownTool = () => new AppError("not_found", "There is no search tool under this id.");

/**
 * Changes what was given. Another address demands the key again: the stored one was entered for the old host.
 * @throws AppError not_found, forbidden, bad_request
 */
export async function changeSearchTool(change: Change): Promise<SearchToolView> {
  const { projectId, userId, searchToolId, request } = change;
  await withTransaction(async () => {
    // Held while it is changed: an old address written back beside another admin's new key would send the key there.
    const tool = await holdSearchTool(projectId, searchToolId);
    if (!tool || tool.archivedAt !== null) throw unknownTool();
    const row = changeOf(tool, change);
    if (!(await changeRow(projectId, searchToolId, row))) throw unknownTool();
    const { apiKey, ...told } = request;
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "search_tool.changed",
      subject: { kind: "search_tool", id: searchToolId },
      // The key itself is never written down, only that it was replaced.
      detail: JSON.parse(JSON.stringify({ ...told, keyReplaced: apiKey !== undefined })),
    });
  });
  return getSearchTool(projectId, searchToolId);
}

function changeOf(tool: SearchToolRecord, change: Change): SearchToolChange {
  const { name = tool.name, ...given } = change.request;
  if (tool.kind !== "local_corpus") return outsideChange(tool, name, change);
  if (Object.values(given).some((value) => value !== undefined)) {
    throw new AppError("bad_request", "Of a local corpus only the name can be changed.");
  }
  return { name, settings: null };
}

function outsideChange(tool: OutsideToolRecord, name: string, change: Change): SearchToolChange {
  const { projectId, searchToolId, role } = change;
  const { name: _, apiKey, ...given } = change.request;
  const wanted = Object.entries(given).filter(([, value]) => value !== undefined);
  const moves = given.baseUrl !== undefined && given.baseUrl !== tool.settings.baseUrl;
  const settings = searchToolSettingsSchema.parse({
    ...tool.settings,
    // An allowance is for one host: a new address loses it unless it is given anew.
    ...(moves && { allowPrivateHost: false }),
    ...Object.fromEntries(wanted),
  });
  refuseMove(tool, settings, { apiKey, role });
  const hasKey = apiKey === undefined ? tool.secretHint !== null : apiKey !== "";
  refuseIncomplete(tool.kind, settings, hasKey);
  const secret =
    apiKey === undefined ? undefined : sealSearchToolKey(projectId, searchToolId, apiKey);
  return { name, settings, secret };
}

function refuseMove(
  tool: OutsideToolRecord,
  settings: SearchToolSettings,
  { apiKey, role }: { apiKey: string | undefined; role: Role },
): void {
  const moves = settings.baseUrl !== tool.settings.baseUrl;
  if (moves && tool.secretHint !== null && apiKey === undefined) {
    const message = "Enter the key again: the stored one was given for the old address.";
    throw new AppError("bad_request", message, { faults: [{ path: "body.apiKey", message }] });
  }
  if (moves || (settings.allowPrivateHost && !tool.settings.allowPrivateHost)) {
    refuseOutgoingUrl(settings.baseUrl, { allowPrivateHost: settings.allowPrivateHost, role });
  }
}

/** Takes a tool out of the lists. Plans that name it go on with it. @throws AppError not_found */
export async function archiveSearchTool({
  projectId,
  userId,
  searchToolId,
}: {
  projectId: string;
  userId: string;
  searchToolId: string;
}): Promise<void> {
  await withTransaction(async () => {
    if (!(await archiveRow(projectId, searchToolId, now()))) throw unknownTool();
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "search_tool.archived",
      subject: { kind: "search_tool", id: searchToolId },
      detail: {},
    });
  });
}
