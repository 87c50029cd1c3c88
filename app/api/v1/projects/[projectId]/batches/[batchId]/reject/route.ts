import { batchPathSchema, decidedBatchSchema, rejectBatchSchema } from "@/lib/contracts/batch";
import { route } from "@/lib/server/http/route";
import { rejectBatch } from "@/lib/server/services/approve-batch";

export const POST = route(
  {
    role: "researcher",
    params: batchPathSchema,
    body: rejectBatchSchema,
    response: decidedBatchSchema,
  },
  ({ projectId, userId, params, body }) =>
    rejectBatch({ projectId, actor: { kind: "user", id: userId }, ...params, ...body }),
);
