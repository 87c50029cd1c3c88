import { batchPathSchema, reviseBatchSchema } from "@/lib/contracts/batch";
import { frozenBatchSchema } from "@/lib/contracts/funnel";
import { route } from "@/lib/server/http/route";
import { reviseBatch } from "@/lib/server/services/revise-batch";

export const POST = route(
  {
    role: "researcher",
    params: batchPathSchema,
    body: reviseBatchSchema,
    response: frozenBatchSchema,
    status: 201,
  },
  ({ projectId, userId, params, body }) =>
    reviseBatch({ projectId, actor: { kind: "user", id: userId }, ...params, ...body }),
);
