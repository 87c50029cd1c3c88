import {
  decideIterationSchema,
  iterationPathSchema,
  iterationStateReplySchema,
} from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { decideIteration } from "@/lib/server/services/decide-iteration";

export const POST = route(
  {
    role: "researcher",
    params: iterationPathSchema,
    body: decideIterationSchema,
    response: iterationStateReplySchema,
  },
  async ({ projectId, userId, params, body }) => {
    const actor = { kind: "user", id: userId } as const;
    return decideIteration({ projectId, actor, ...params, ...body });
  },
);
