import {
  addEndpointSchema,
  endpointListSchema,
  endpointViewSchema,
} from "@/lib/contracts/endpoint";
import { route } from "@/lib/server/http/route";
import { addEndpoint } from "@/lib/server/services/add-endpoint";
import { listEndpoints } from "@/lib/server/services/list-endpoints";

export const GET = route({ role: "viewer", response: endpointListSchema }, ({ projectId }) =>
  listEndpoints({ projectId }),
);

export const POST = route(
  { role: "researcher", body: addEndpointSchema, response: endpointViewSchema, status: 201 },
  ({ projectId, userId, role, body }) => addEndpoint({ projectId, userId, role, request: body }),
);
