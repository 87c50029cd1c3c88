import {
  addSearchToolSchema,
  searchToolListSchema,
  searchToolViewSchema,
} from "@/lib/contracts/search-tool";
import { route } from "@/lib/server/http/route";
import { addSearchTool } from "@/lib/server/services/add-search-tool";
import { listSearchTools } from "@/lib/server/services/list-search-tools";

export const GET = route({ role: "viewer", response: searchToolListSchema }, ({ projectId }) =>
  listSearchTools({ projectId }),
);

export const POST = route(
  { role: "admin", body: addSearchToolSchema, response: searchToolViewSchema, status: 201 },
  ({ projectId, userId, role, body }) => addSearchTool({ projectId, userId, role, request: body }),
);
