import { iterationPathSchema, iterationStateReplySchema } from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { stopIteration } from "@/lib/server/services/stop-iteration";

export const POST = route(
  {
    role: "researcher",
    params: iterationPathSchema,
    response: iterationStateReplySchema,
    status: 202,
  },
  ({ projectId, userId, params }) =>
    stopIteration({ projectId, actor: { kind: "user", id: userId }, ...params }),
);
