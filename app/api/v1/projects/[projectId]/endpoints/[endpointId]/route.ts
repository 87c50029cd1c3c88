import { z } from "zod";
import { changeEndpointSchema, endpointViewSchema } from "@/lib/contracts/endpoint";
import { idSchema } from "@/lib/contracts/figure";
import { route } from "@/lib/server/http/route";
import { changeEndpoint } from "@/lib/server/services/change-endpoint";

export const PATCH = route(
  {
    role: "researcher",
    params: z.object({ endpointId: idSchema }),
    body: changeEndpointSchema,
    response: endpointViewSchema,
  },
  ({ projectId, userId, role, params, body }) =>
    changeEndpoint({ projectId, userId, role, ...params, request: body }),
);
