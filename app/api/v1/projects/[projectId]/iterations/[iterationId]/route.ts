import { iterationDetailSchema, iterationPathSchema } from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { getIteration } from "@/lib/server/services/get-iteration";

export const GET = route(
  { role: "viewer", params: iterationPathSchema, response: iterationDetailSchema },
  ({ projectId, params }) => getIteration({ projectId, ...params }),
);
