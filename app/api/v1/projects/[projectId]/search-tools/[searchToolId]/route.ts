import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { changeSearchToolSchema, searchToolViewSchema } from "@/lib/contracts/search-tool";
import { route } from "@/lib/server/http/route";
import { archiveSearchTool, changeSearchTool } from "@/lib/server/services/change-search-tool";

const params = z.object({ searchToolId: idSchema });

export const PATCH = route(
  { role: "admin", params, body: changeSearchToolSchema, response: searchToolViewSchema },
  ({ projectId, userId, role, params, body }) =>
    changeSearchTool({ projectId, userId, role, ...params, request: body }),
);

export const DELETE = route({ role: "admin", params }, ({ projectId, userId, params }) =>
  archiveSearchTool({ projectId, userId, ...params }),
);
