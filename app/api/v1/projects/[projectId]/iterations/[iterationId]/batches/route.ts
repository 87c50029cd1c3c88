import { freezeBatchSchema, frozenBatchSchema } from "@/lib/contracts/funnel";
import { iterationPathSchema } from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { freezeBatch } from "@/lib/server/services/freeze-batch";

export const POST = route(
  {
    role: "researcher",
    params: iterationPathSchema,
    body: freezeBatchSchema,
    response: frozenBatchSchema,
    status: 201,
  },
  ({ projectId, userId, params, body }) =>
    freezeBatch({ projectId, actor: { kind: "user", id: userId }, ...params, ...body }),
);
