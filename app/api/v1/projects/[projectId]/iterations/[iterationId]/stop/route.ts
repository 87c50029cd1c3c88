import {
  iterationPathSchema,
  stopIterationSchema,
  stoppedIterationSchema,
} from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { stopIteration } from "@/lib/server/services/stop-iteration";

export const POST = route(
  {
    role: "researcher",
    params: iterationPathSchema,
    body: stopIterationSchema,
    response: stoppedIterationSchema,
    status: 202,
  },
  ({ projectId, userId, params, body }) =>
    stopIteration({ projectId, actor: { kind: "user", id: userId }, ...params, ...body }),
);
