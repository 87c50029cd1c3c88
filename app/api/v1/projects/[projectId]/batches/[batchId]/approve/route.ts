import { approveBatchSchema, batchPathSchema, decidedBatchSchema } from "@/lib/contracts/batch";
import { route } from "@/lib/server/http/route";
import { approveBatch } from "@/lib/server/services/approve-batch";

export const POST = route(
  {
    role: "researcher",
    params: batchPathSchema,
    body: approveBatchSchema,
    response: decidedBatchSchema,
  },
  ({ projectId, userId, params, body }) =>
    approveBatch({ projectId, actor: { kind: "user", id: userId }, ...params, ...body }),
);
