import { searchToolTestSchema, testSearchToolSchema } from "@/lib/contracts/search-tool";
import { route } from "@/lib/server/http/route";
import { testSearchTool } from "@/lib/server/services/test-search-tool";

export const POST = route(
  { role: "researcher", body: testSearchToolSchema, response: searchToolTestSchema },
  ({ projectId, role, body, signal }) => testSearchTool({ projectId, role, request: body, signal }),
);
