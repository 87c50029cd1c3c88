import { batchPathSchema } from "@/lib/contracts/batch";
import { exportBatchQuerySchema } from "@/lib/contracts/batch-export";
import { downloadRoute } from "@/lib/server/http/download-route";
import { exportBatch } from "@/lib/server/services/export-batch";

export const GET = downloadRoute(
  { role: "researcher", params: batchPathSchema, query: exportBatchQuerySchema },
  ({ projectId, userId, params, query }) =>
    exportBatch({ projectId, actor: { kind: "user", id: userId }, ...params, ...query }),
);
